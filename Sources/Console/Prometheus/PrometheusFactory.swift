// SPDX-License-Identifier: Apache-2.0
package import CoreMetrics
import Synchronization

/// Keeps metrics and writes them as Prometheus text: the backend swift-metrics has none of for this format.
///
/// It is passed to whoever counts; nothing registers it globally. Whoever counts often asks once for a counter or a
/// histogram and keeps it: those two cost one atomic addition or one short lock, and no look-up.
package final class PrometheusFactory: Sendable {
    /// Ceilings of what is kept, whatever labels come along.
    package struct Limits: Sendable, Hashable {
        package var families = 256
        /// Label sets of one family; what comes beyond is counted under the label value `other`.
        package var seriesPerFamily = 10_000

        package init() {}
    }

    private let registry: Mutex<Registry>

    /// Families of the catalogue carry its help and buckets; others are taken as they come.
    package init(_ catalogue: [MetricDescription] = [], limits: Limits = .init()) {
        registry = Mutex(Registry(catalogue, limits))
    }

    /// The counter of this name and these labels, made when it is new.
    package func counter(_ name: String, _ labels: [(String, String)] = []) -> PrometheusCounter {
        registry.withLock { $0.series(name, labels, or: .counter) { key, _ in PrometheusCounter(key) } }
    }

    /// The gauge of this name and these labels, made when it is new.
    package func gauge(_ name: String, _ labels: [(String, String)] = []) -> PrometheusGauge {
        registry.withLock { $0.series(name, labels, or: .gauge) { key, _ in PrometheusGauge(key) } }
    }

    /// A histogram, or a summary where the catalogue says so.
    package func histogram(_ name: String, _ labels: [(String, String)] = []) -> PrometheusHistogram {
        registry.withLock {
            $0.series(name, labels, or: .histogram) { key, buckets in PrometheusHistogram(key, buckets) }
        }
    }

    /// Makes these the only series of a gauge with one label: what is no longer named disappears.
    package func replaceGauges(_ name: String, by label: String, _ values: [String: Double]) {
        registry.withLock { registry in
            registry.removeSeries(of: name)
            for (value, number) in values.sorted(by: { $0.key < $1.key }) {
                registry.series(name, [(label, value)], or: .gauge) { key, _ in PrometheusGauge(key) }.set(number)
            }
        }
    }

    /// Takes a series out of the text; whoever still holds it counts for nobody.
    package func remove(_ series: any PrometheusSeries) { registry.withLock { $0.remove(series) } }

    /// Everything there is, in text format 0.0.4, in an order that depends only on names and labels.
    package func exposition() -> String {
        let families = registry.withLock { $0.families.values.sorted { $0.name < $1.name } }
        var text = ""
        for family in families { family.write(into: &text) }
        return text
    }
}

extension PrometheusFactory: MetricsFactory {
    /// Whole numbers; swift-metrics builds fractions on it.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    /// A gauge that can be moved as well as set.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    /// A distribution when it aggregates, else a gauge.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
    }

    /// In seconds, as Prometheus wants every time.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    /// Takes the counter out of the text.
    package func destroyCounter(_ handler: any CounterHandler) { destroy(handler) }
    /// Takes the gauge out of the text.
    package func destroyMeter(_ handler: any MeterHandler) { destroy(handler) }
    /// Takes the distribution or gauge out of the text.
    package func destroyRecorder(_ handler: any RecorderHandler) { destroy(handler) }
    /// Takes the times out of the text.
    package func destroyTimer(_ handler: any TimerHandler) { destroy(handler) }

    private func destroy(_ handler: AnyObject) {
        if let series = handler as? any PrometheusSeries { remove(series) }
    }
}
