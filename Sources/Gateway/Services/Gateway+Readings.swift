// SPDX-License-Identifier: Apache-2.0
import Console
import FHIRServer
import GatewayConfig
import Logging
import Relay
import Routing
import Synchronization
import Transport

extension Gateway {
    /// Brings the gauges up to date before they are read; what cannot be read keeps its last value.
    func showReadings(_ reporting: Reporting) async {
        var readings = GatewayReadings(now: clock.now)
        do throws(StoreError) {
            readings.queues = try store.depths()
            for parking in try store.parked() { readings.parked[parking.delivery.facility, default: 0] += 1 }
        } catch {
            reporting.logger.warning("readings-incomplete", metadata: ["reason": "\(error.code.rawValue)"])
        }
        readings.bytesInFlight = budget.used
        readings.listenerConnections = listeners.withLock { listeners in
            listeners.reduce(into: [:]) { $0[$1.name] = $1.listener.connectionCount }
        }
        for (name, face) in faces.withLock({ $0 }) {
            readings.listenerConnections[name] = face.listener.connectionCount
        }
        if let queues = try? await queues() {
            readings.facilityConnections = queues.reduce(into: [:]) { $0[$1.facility] = $1.connections }
        }
        readings.storeBytes = StoreSize.read(current.value.settings.store.folder)
        for material in tls.all { readings.certificates[material.files.certificate] = material.own.notAfter }
        readings.linesDropped = reporting.sink.dropped
        reporting.metrics.show(readings, reporting.readiness)
    }
}
