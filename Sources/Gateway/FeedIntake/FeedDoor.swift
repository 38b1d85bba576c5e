// SPDX-License-Identifier: Apache-2.0
import Feeds
import GatewayConfig
import NIOCore
import Relay
import Routing
import SSMIX2

/// The gateway behind one feed. Whose files these are stands in the configuration, because a folder has no certificate;
/// everything else is as for a message that came over a connection.
struct FeedDoor<S: Store>: FeedReception {
    let desk: IntakeDesk<S>
    let slots: CrashSlots
    let loop: any EventLoop

    var isOpen: Bool { link != nil && !desk.trouble.hasFailed && !desk.trouble.isShort }

    func upload(_ language: FeedLanguage) -> FeedMessage<S> { FeedMessage(self, language) }

    func note(_ code: FeedCode) { desk.turnedAway(code.rawValue, on: loop) }

    func note(_ mistake: NameMistake) { desk.turnedAway(mistake.rawValue, on: loop) }

    /// What the feed may bring, by the configuration in force; nil when it, or its facility, is no longer in it.
    var link: LinkIdentity? {
        desk.listener?.facility.flatMap { desk.current.value.link(listener: desk.listenerName, facility: $0) }
    }

    var facility: FacilityID { desk.listener?.facility ?? FacilityID("") }
}
