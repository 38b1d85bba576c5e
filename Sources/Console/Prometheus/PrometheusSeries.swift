// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// Something with one set of labels that is counted or measured, and can write its own lines.
package protocol PrometheusSeries: AnyObject, Sendable {
    /// The kinds of family it can stand in.
    static var kinds: Set<MetricDescription.Kind> { get }
    var key: SeriesKey { get }
    /// Appends its lines.
    func write(into text: inout String)
}

/// Counts up. One atomic addition.
package final class PrometheusCounter: PrometheusSeries, CounterHandler {
    package static let kinds: Set<MetricDescription.Kind> = [.counter]

    package let key: SeriesKey
    private let count = Atomic<UInt64>(0)

    init(_ key: SeriesKey) { self.key = key }

    package var value: UInt64 { count.load(ordering: .relaxed) }

    /// One more.
    package func increment() { count.wrappingAdd(1, ordering: .relaxed) }

    /// Adds what is not negative: a counter never goes back.
    package func increment(by amount: Int64) {
        if amount > 0 { count.wrappingAdd(UInt64(amount), ordering: .relaxed) }
    }

    /// Takes over a count that is kept elsewhere.
    package func raise(to total: UInt64) { count.max(total, ordering: .relaxed) }

    /// Begins again at zero.
    package func reset() { count.store(0, ordering: .relaxed) }

    package func write(into text: inout String) { text += Naming.line(key.family, key.labels, String(value)) }
}

/// Shows the last value.
package final class PrometheusGauge: PrometheusSeries, MeterHandler, RecorderHandler {
    package static let kinds: Set<MetricDescription.Kind> = [.gauge]

    package let key: SeriesKey
    private let number = Mutex<Double>(0)

    init(_ key: SeriesKey) { self.key = key }

    /// Says what the value is now.
    package func set(_ value: Double) { number.withLock { $0 = value } }
    /// Says what the value is now.
    package func set(_ value: Int64) { set(Double(value)) }
    /// So much more.
    package func increment(by amount: Double) { number.withLock { $0 += amount } }
    /// So much less.
    package func decrement(by amount: Double) { increment(by: -amount) }
    /// Says what the value is now.
    package func record(_ value: Double) { set(value) }
    /// Says what the value is now.
    package func record(_ value: Int64) { set(Double(value)) }

    package func write(into text: inout String) {
        text += Naming.line(key.family, key.labels, Naming.number(number.withLock { $0 }))
    }
}
