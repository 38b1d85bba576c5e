// SPDX-License-Identifier: Apache-2.0
package import NIOCore
package import Relay
package import Routing
package import Translation

/// How one facility is reached.
package enum DestinationEndpoint: Sendable {
    case mllp(MLLPEndpoint)
    case fhir(FHIREndpoint)
    case files(FileEndpoint)
}

extension DestinationEndpoint {
    /// What the site changes in its messages.
    package var rules: DeliveryRules {
        get {
            switch self {
            case .mllp(let endpoint): endpoint.rules
            case .fhir(let endpoint): endpoint.rules
            case .files(let endpoint): endpoint.rules
            }
        }
        set {
            switch self {
            case .mllp(var endpoint):
                endpoint.rules = newValue
                self = .mllp(endpoint)
            case .fhir(var endpoint):
                endpoint.rules = newValue
                self = .fhir(endpoint)
            case .files(var endpoint):
                endpoint.rules = newValue
                self = .files(endpoint)
            }
        }
    }
}

/// All facilities, whatever they speak: one set of verbs for the courier, chosen by the facility's endpoint.
///
/// Belongs to the courier's event loop, like those that stand behind it.
package final class AllDestinations<Bodies: BodySource> {
    package let mllp: MLLPDestinations<Bodies>
    package let fhir: FHIRDestinations<Bodies>
    package let files: FileDestinations<Bodies>

    /// `report` is called on the event loop.
    package init(
        on loop: any EventLoop, bodies: Bodies,
        makeReply: @escaping MLLPDestinations<Bodies>.ReplyMaker = { _, _, _ in nil },
        report: @escaping (Courier.Event) -> Void
    ) {
        let numbers = ConnectionNumbers()
        mllp = MLLPDestinations(on: loop, bodies: bodies, numbers: numbers, makeReply: makeReply, report: report)
        fhir = FHIRDestinations(on: loop, bodies: bodies, numbers: numbers, report: report)
        files = FileDestinations(on: loop, bodies: bodies, numbers: numbers, report: report)
    }

    /// Who is reached where. A facility that changed from one to the other loses its old connections.
    package func update(_ endpoints: [FacilityID: DestinationEndpoint]) {
        mllp.update(
            endpoints.compactMapValues { endpoint in
                guard case .mllp(let endpoint) = endpoint else { return nil }
                return endpoint
            })
        fhir.update(
            endpoints.compactMapValues { endpoint in
                guard case .fhir(let endpoint) = endpoint else { return nil }
                return endpoint
            })
        files.update(
            endpoints.compactMapValues { endpoint in
                guard case .files(let endpoint) = endpoint else { return nil }
                return endpoint
            })
    }

    /// Opens one more connection.
    package func connect(_ facility: FacilityID) {
        if fhir.endpoints[facility] != nil {
            fhir.connect(facility)
        } else if files.endpoints[facility] != nil {
            files.connect(facility)
        } else {
            mllp.connect(facility)
        }
    }

    /// Sends a delivery over an idle connection.
    package func send(_ delivery: QueuedDelivery, body: [UInt8]?, on id: ConnectionID, answerTimeout: Duration) {
        if fhir.has(id) {
            fhir.send(delivery, body: body, on: id, answerTimeout: answerTimeout)
        } else if files.has(id) {
            files.send(delivery, body: body, on: id, answerTimeout: answerTimeout)
        } else {
            mllp.send(delivery, body: body, on: id, answerTimeout: answerTimeout)
        }
    }

    /// Closes a facility's connections; what is on its way arrives first.
    package func disconnect(_ facility: FacilityID) {
        mllp.disconnect(facility)
        fhir.disconnect(facility)
        files.disconnect(facility)
    }

    /// Shuts all down; `whenClosed` runs when all connections are closed.
    package func close(grace: Duration, then whenClosed: @escaping () -> Void) {
        var open = 3
        let closed = {
            open -= 1
            if open == 0 { whenClosed() }
        }
        mllp.close(grace: grace, then: closed)
        fhir.close(grace: grace, then: closed)
        files.close(grace: grace, then: closed)
    }

    /// How many connections a facility has.
    package func connectionCount(of facility: FacilityID) -> Int {
        mllp.connectionCount(of: facility) + fhir.connectionCount(of: facility)
            + files.connectionCount(of: facility)
    }

    /// What no delivery's own story tells, of those that have such.
    package var counts: DestinationCounts { mllp.counts + fhir.counts }
}

extension DestinationCounts {
    fileprivate static func + (left: DestinationCounts, right: DestinationCounts) -> DestinationCounts {
        var sum = left
        sum.answersDropped += right.answersDropped
        sum.answersUnasked += right.answersUnasked
        sum.framingProblems += right.framingProblems
        sum.replies += right.replies
        sum.substitutions += right.substitutions
        return sum
    }
}
