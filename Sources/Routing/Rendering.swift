// SPDX-License-Identifier: Apache-2.0
package import JapaneseText

/// How a stored message becomes the bytes for one facility. It holds everything that the result depends on, except the
/// stored body itself: no clock, no configuration is asked again at the attempt.
package struct Rendering: Sendable, Hashable {
    /// The version of the renderer's own code; a new one is a new rendering.
    package static let currentRenderer = 1

    /// What happens to MSH-10.
    package enum ControlID: String, Sendable, Hashable, CaseIterable {
        /// The sender's stays.
        case keep
        /// The gateway's, with the map stored so that answers are translated back.
        case own
    }

    /// What happens to a character that the target charset lacks.
    package enum Unrepresentable: String, Sendable, Hashable, CaseIterable {
        case refuse, substitute
    }

    /// Nil leaves the bytes of the values alone.
    package var charset: Charset?
    /// How the message was read where that is not what it says itself: the setting of the link, or what its bytes show.
    package var source: Charset?
    /// Nil leaves MSH-12 alone.
    package var version: String?
    /// Nil leaves the field alone.
    package var sendingApplication: String?
    package var sendingFacility: String?
    package var receivingApplication: String?
    package var receivingFacility: String?
    package var controlID: ControlID
    /// Whether MSH-15 and MSH-16 are emptied, so that the facility answers in original mode.
    package var clearsAcknowledgement: Bool
    package var unrepresentable: Unrepresentable
    package var renderer: Int

    package init(
        charset: Charset? = nil, source: Charset? = nil, version: String? = nil, sendingApplication: String? = nil,
        sendingFacility: String? = nil, receivingApplication: String? = nil, receivingFacility: String? = nil,
        controlID: ControlID = .keep, clearsAcknowledgement: Bool = false, unrepresentable: Unrepresentable = .refuse,
        renderer: Int = Rendering.currentRenderer
    ) {
        self.charset = charset
        self.source = source
        self.version = version
        self.sendingApplication = sendingApplication
        self.sendingFacility = sendingFacility
        self.receivingApplication = receivingApplication
        self.receivingFacility = receivingFacility
        self.controlID = controlID
        self.clearsAcknowledgement = clearsAcknowledgement
        self.unrepresentable = unrepresentable
        self.renderer = renderer
    }

    /// Whether the received bytes would come out unchanged.
    package var changesNothing: Bool {
        charset == nil && version == nil && sendingApplication == nil && sendingFacility == nil
            && receivingApplication == nil && receivingFacility == nil && controlID == .keep && !clearsAcknowledgement
    }
}
