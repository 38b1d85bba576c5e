// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// How values are spread over fixed buckets; without buckets, their sum and number.
package final class PrometheusHistogram: PrometheusSeries, RecorderHandler, TimerHandler {
    package static let kinds: Set<MetricDescription.Kind> = [.histogram, .summary]

    private struct Counts {
        /// One per bucket, each value counted once; the last one holds what is above all bounds.
        var each: [UInt64]
        var sum = 0.0
    }

    package let key: SeriesKey
    private let bounds: [Double]
    private let counts: Mutex<Counts>

    init(_ key: SeriesKey, _ bounds: [Double]) {
        self.key = key
        self.bounds = bounds
        counts = Mutex(Counts(each: Array(repeating: 0, count: bounds.count + 1)))
    }

    /// Takes a value in; what is not a number is not a value.
    package func observe(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        counts.withLock { counts in
            counts.each[bucket] &+= 1
            counts.sum += value
        }
    }

    /// Takes a time in, as seconds.
    package func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        observe(Double(seconds) + Double(attoseconds) * 1e-18)
    }

    /// Counts a value into its bucket.
    package func record(_ value: Int64) { observe(Double(value)) }
    /// Counts a value into its bucket.
    package func record(_ value: Double) { observe(value) }
    /// Counts a duration into its bucket, in seconds.
    package func recordNanoseconds(_ duration: Int64) { observe(Double(duration) * 1e-9) }

    package func write(into text: inout String) {
        let now = counts.withLock { $0 }
        var total: UInt64 = 0
        for (bound, count) in zip(bounds + [.infinity], now.each) {
            total &+= count
            guard !bounds.isEmpty else { continue }
            text += Naming.line(
                "\(key.family)_bucket", key.labels, String(total), extra: "le=\"\(Naming.number(bound))\"")
        }
        text += Naming.line("\(key.family)_sum", key.labels, Naming.number(now.sum))
        text += Naming.line("\(key.family)_count", key.labels, String(total))
    }
}
