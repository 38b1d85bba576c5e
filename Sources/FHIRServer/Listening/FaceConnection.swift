// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import Routing
import Transport

/// Who is at the other end. The event loop writes it down before it hands out the first request; from then on nothing
/// changes.
final class FaceConnection: Sendable {
    private struct Facts {
        var link: Link?
        var facility: FacilityID?
    }

    private let facts = NIOLockedValueBox(Facts())

    func opened(_ link: Link, facility: FacilityID?) {
        facts.withLockedValue { $0 = Facts(link: link, facility: facility) }
    }

    /// Nil when the connection never came so far.
    var peer: Peer? {
        facts.withLockedValue { facts in facts.link.map { Peer(link: $0, facility: facts.facility) } }
    }
}

/// A connection as those who answer its requests see it.
struct Peer: Sendable {
    let link: Link
    /// By its certificate, or by the listener's word; nil when only a token can say it.
    let facility: FacilityID?
}
