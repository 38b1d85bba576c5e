// SPDX-License-Identifier: Apache-2.0
package import Console
package import Relay
package import Routing

/// What is not counted as it happens but read when somebody asks.
package struct GatewayReadings: Sendable {
    /// Where the store's bytes lie; `free` is what the disk has left.
    package enum StorePart: String, Sendable, Hashable, CaseIterable { case database, log, bodies, free }

    package var now: Instant
    package var queues: [QueueDepth] = []
    package var parked: [FacilityID: Int] = [:]
    package var facilityConnections: [FacilityID: Int] = [:]
    package var listenerConnections: [String: Int] = [:]
    package var bytesInFlight = 0
    package var storeBytes: [StorePart: Int64] = [:]
    /// By whose it is, such as `listener/ward` or `facility/east`; seconds since 1970.
    package var certificates: [String: Int64] = [:]
    package var linesDropped: UInt64 = 0

    package init(now: Instant) { self.now = now }
}

extension EventMetrics {
    /// Shows the readings; what they no longer name is no longer shown.
    package func show(_ readings: GatewayReadings, _ readiness: Readiness) {
        show(readiness.conditions)
        showQueues(readings)
        let facilities = facilities.map(\.rawValue)
        show(MetricCatalogue.parked, readings.parked.map { ($0.key.rawValue, $0.value) }, zeroFor: facilities)
        show(
            MetricCatalogue.facilityConnections, readings.facilityConnections.map { ($0.key.rawValue, $0.value) },
            zeroFor: facilities)
        show(MetricCatalogue.listenerConnections, readings.listenerConnections.map { ($0.key, $0.value) })
        show(MetricCatalogue.storeBytes, readings.storeBytes.map { ($0.key.rawValue, $0.value) })
        show(MetricCatalogue.certificates, readings.certificates.map { ($0.key, $0.value) })
        factory.gauge(MetricCatalogue.bytesInFlight.name).set(Int64(readings.bytesInFlight))
        factory.counter(MetricCatalogue.linesDropped).raise(to: readings.linesDropped)
    }

    private func show(_ holding: [Readiness.Condition]) {
        factory.gauge(MetricCatalogue.ready.name).set(Int64(holding.contains(where: \.blocks) ? 0 : 1))
        let all = Readiness.Condition.allCases
        show(MetricCatalogue.conditions, all.map { ($0.rawValue, holding.contains($0) ? 1 : 0) })
    }

    private func showQueues(_ readings: GatewayReadings) {
        let facilities = facilities.map(\.rawValue)
        var ages = Dictionary(facilities.map { ($0, 0.0) }, uniquingKeysWith: { $1 })
        for queue in readings.queues {
            let age = queue.oldest.map { readings.now.since($0).wholeMilliseconds } ?? 0
            ages[queue.facility.rawValue] = Double(max(0, age)) / 1000
        }
        factory.replaceGauges(MetricCatalogue.queueAge, ages)
        show(
            MetricCatalogue.queueDepth, readings.queues.map { ($0.facility.rawValue, $0.waiting + $0.held) },
            zeroFor: facilities)
    }

    /// An alarm can only see an empty queue that is shown as one: who is known and has nothing gets a zero.
    private func show(
        _ gauge: MetricDescription, _ values: [(String, some BinaryInteger)], zeroFor known: [String] = []
    ) {
        var all = Dictionary(known.map { ($0, 0.0) }, uniquingKeysWith: { $1 })
        for (name, value) in values { all[name] = Double(value) }
        factory.replaceGauges(gauge, all)
    }
}
