// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import HL7v2
package import JapaneseText

/// What identity, duplicates, lanes and routing need to know of a message; read once, small, and all that most of Tenma
/// ever looks at. Nothing in it is printed without thought: control ids may be shown, patients may not.
package struct Envelope: Sendable, Hashable {
    /// The language a message is written in.
    package enum Family: String, Sendable, Hashable {
        case hl7v2, fhir
    }

    /// MSH-9, as the language library reads it. Of FHIR, the resource type and, for a Bundle, its `type`.
    package typealias MessageType = HL7v2.MessageType

    /// A message that names more patients than this is a barrier for every lane of its sender (design decision 9).
    package static let patientMaximum = 64

    package var family: Family
    /// The spelling of a FHIR message; nil for other families.
    package var format: FHIRFormat?
    package var type: MessageType
    package var kind: Kind
    package var sender: Party
    package var receiver: Party
    /// Every place that names an addressee, in the order in which they count.
    package var addressees: [AddresseeClaim]
    /// MSH-10; of FHIR, MessageHeader.id, the value of Bundle.identifier or Bundle.id.
    package var controlID: String
    /// MSH-11.1; of FHIR, `T` for what is marked as test data, else `P`.
    package var processingID: String
    /// MSH-12.1, or the version of FHIR.
    package var version: String
    /// How the text is written, and who said so.
    package var charset: WireCharset
    package var acceptAcknowledgement: AcknowledgementCondition?
    package var applicationAcknowledgement: AcknowledgementCondition?
    /// MSH-7 as it stands.
    package var dateTime: String
    /// All patients that the message is about, each once: PID-3 and MRG-1 (design decision 9).
    package var patients: [PatientIdentifier]
    /// There are more than `patientMaximum`.
    package var patientsOverflow: Bool
    /// It changes or cancels what an earlier message said (REF^I13, REF^I14), so that a used control id is no accident.
    package var isUpdate: Bool

    package init(
        family: Family = .hl7v2, format: FHIRFormat? = nil, type: MessageType, kind: Kind? = nil,
        sender: Party = Party(),
        receiver: Party = Party(),
        addressees: [AddresseeClaim] = [], controlID: String, processingID: String = "P", version: String = "2.5",
        charset: WireCharset = WireCharset(.ascii, origin: .standard),
        acceptAcknowledgement: AcknowledgementCondition? = nil,
        applicationAcknowledgement: AcknowledgementCondition? = nil, dateTime: String = "",
        patients: [PatientIdentifier] = [], patientsOverflow: Bool = false, isUpdate: Bool = false
    ) {
        self.family = family
        self.format = format
        self.type = type
        self.kind = kind ?? Kind(code: type.code, trigger: type.trigger)
        self.sender = sender
        self.receiver = receiver
        self.addressees = addressees
        self.controlID = controlID
        self.processingID = processingID
        self.version = version
        self.charset = charset
        self.acceptAcknowledgement = acceptAcknowledgement
        self.applicationAcknowledgement = applicationAcknowledgement
        self.dateTime = dateTime
        self.patients = patients
        self.patientsOverflow = patientsOverflow
        self.isUpdate = isUpdate
    }

    /// What the message is called in logs and lists: `REF^I12`, `Bundle/document`.
    package var typeName: String {
        guard family == .fhir else { return type.description }
        return type.trigger.isEmpty ? type.code : "\(type.code)/\(type.trigger)"
    }

    /// How it is written: the charset as the log shows it, or the spelling of FHIR.
    package var writing: String { format?.rawValue ?? charset.description }

    /// Whether its sender must have given it a name: answers to messages quote it, other Bundles of FHIR may do without.
    var needsControlID: Bool { family == .hl7v2 || type.trigger == "message" }

    /// Whether MSH-15 or MSH-16 is valued.
    package var asksForEnhancedMode: Bool { acceptAcknowledgement != nil || applicationAcknowledgement != nil }

    /// Whether its bytes already are what a reader of this charset expects, so that nothing has to be re-encoded.
    /// HL7's own \C..\ and \M..\ sequences are not.
    package func isWritten(in charset: Charset) -> Bool {
        self.charset.charset == charset && !self.charset.hl7Escapes && self.charset.origin == .declared
    }
}
