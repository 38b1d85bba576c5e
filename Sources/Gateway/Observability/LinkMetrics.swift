// SPDX-License-Identifier: Apache-2.0
import Console
import Routing

/// What is counted for one listener. A session keeps it, so that a message costs no look-up.
package final class ListenerMetrics: Sendable {
    let received, duplicate, refused, bytes: PrometheusCounter
    private let acknowledgement: PrometheusHistogram

    init(_ name: String, _ factory: PrometheusFactory) {
        received = factory.counter(MetricCatalogue.messages, name, "received")
        duplicate = factory.counter(MetricCatalogue.messages, name, "duplicate")
        refused = factory.counter(MetricCatalogue.messages, name, "refused")
        bytes = factory.counter(MetricCatalogue.messageBytes, name)
        acknowledgement = factory.histogram(MetricCatalogue.acknowledgement, name)
    }

    /// The answer left this long after the message's last byte had come.
    package func acknowledged(after time: Duration) { acknowledgement.observe(time) }

    var series: [any PrometheusSeries] { [received, duplicate, refused, bytes, acknowledgement] }
}

/// What is counted for one facility that is delivered to. Its connections keep it.
package final class FacilityMetrics: Sendable {
    let delivered, retrying, parked: PrometheusCounter
    private let own, all: PrometheusHistogram

    init(_ facility: FacilityID, _ factory: PrometheusFactory) {
        let name = facility.rawValue
        delivered = factory.counter(MetricCatalogue.deliveries, name, "delivered")
        retrying = factory.counter(MetricCatalogue.deliveries, name, "retrying")
        parked = factory.counter(MetricCatalogue.deliveries, name, "parked")
        own = factory.histogram(MetricCatalogue.facilityAnswer, name)
        all = factory.histogram(MetricCatalogue.answer)
    }

    /// The facility's answer came this long after the last byte was written.
    package func answered(after time: Duration) {
        own.observe(time)
        all.observe(time)
    }

    var series: [any PrometheusSeries] { [delivered, retrying, parked, own] }
}
