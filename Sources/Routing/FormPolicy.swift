// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues
package import JapaneseText

/// What a facility wants of every message, before one is at hand: the settings behind `Form`.
package struct FormPolicy: Sendable, Hashable {
    /// What goes into one of MSH-3 to MSH-6.
    package enum HeaderValue: Sendable, Hashable {
        case keep
        /// The gateway's own application or facility name.
        case own
        /// The facility's first code.
        case facility
        case text(String)
    }

    /// Byte for byte, whatever else is set: for signed bodies, and for receivers that want exactly what was sent.
    package var asReceived: Bool
    package var charset: Charset?
    package var version: String?
    package var sendingApplication: HeaderValue
    package var sendingFacility: HeaderValue
    package var receivingApplication: HeaderValue
    package var receivingFacility: HeaderValue
    package var controlID: Rendering.ControlID
    /// `acknowledgement: original`: MSH-15 and MSH-16 are emptied where the message has them.
    package var clearsAcknowledgement: Bool
    package var unrepresentable: Rendering.Unrepresentable
    /// The spelling of FHIR it reads; nil takes either.
    package var format: FHIRFormat?
    /// The form it reads, where that is not what its protocol says.
    package var wanted: WantedForm
    /// The language of pages for people.
    package var language: Language
    /// The site edits what it gets, so that nothing goes out as received.
    package var isEdited: Bool

    package init(
        asReceived: Bool = false, charset: Charset? = nil, version: String? = nil,
        sendingApplication: HeaderValue = .keep, sendingFacility: HeaderValue = .keep,
        receivingApplication: HeaderValue = .keep, receivingFacility: HeaderValue = .keep,
        controlID: Rendering.ControlID = .keep, clearsAcknowledgement: Bool = true,
        unrepresentable: Rendering.Unrepresentable = .refuse, format: FHIRFormat? = nil,
        wanted: WantedForm = WantedForm(), language: Language = .ja, isEdited: Bool = false
    ) {
        self.asReceived = asReceived
        self.charset = charset
        self.version = version
        self.sendingApplication = sendingApplication
        self.sendingFacility = sendingFacility
        self.receivingApplication = receivingApplication
        self.receivingFacility = receivingFacility
        self.controlID = controlID
        self.clearsAcknowledgement = clearsAcknowledgement
        self.unrepresentable = unrepresentable
        self.format = format
        self.wanted = wanted
        self.language = language
        self.isEdited = isEdited
    }
}
