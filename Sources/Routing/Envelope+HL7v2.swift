// SPDX-License-Identifier: Apache-2.0
package import HL7v2

extension Envelope {
    /// Providers of one message that are asked whether they are addressees.
    static let providerMaximum = 1024

    private enum Names {
        static let pid = SegmentName("PID")
        static let mrg = SegmentName("MRG")
        static let prd = SegmentName("PRD")
        static let txa = SegmentName("TXA")
    }

    /// Reads the envelope of a message whose frame is complete.
    package init(of message: HL7v2.Message) {
        let header = message.header
        let type = header.type
        var patients = PatientReading()
        var claims: [AddresseeClaim] = []
        var providers = 0
        var documentType: String?
        for segment in message.segments {
            switch Optional(segment.id) {
            case Names.pid: patients.read(field: 3, of: segment, in: message)
            case Names.mrg: patients.read(field: 1, of: segment, in: message)
            case Names.prd:
                providers += 1
                guard providers <= Self.providerMaximum else { continue }
                if let claim = AddresseeClaim(provider: segment, number: providers, in: message) {
                    claims.append(claim)
                }
            case Names.txa where documentType == nil:
                documentType = message.text(at: Path(segment.id, field: 2, component: 1), in: segment)
            default: continue
            }
        }
        claims.append(contentsOf: AddresseeClaim.header(of: message))
        self.init(
            type: type, kind: Kind(code: type.code, trigger: type.trigger, documentType: documentType),
            sender: Party(application: header.sendingApplication.text, facility: header.sendingFacility.text),
            receiver: Party(application: header.receivingApplication.text, facility: header.receivingFacility.text),
            addressees: claims, controlID: header.controlID, processingID: header.processingID, version: header.version,
            charset: header.charset, acceptAcknowledgement: header.acceptAcknowledgement,
            applicationAcknowledgement: header.applicationAcknowledgement, dateTime: header.dateTime,
            patients: patients.found, patientsOverflow: patients.overflows,
            isUpdate: type.code == "REF" && (type.trigger == "I13" || type.trigger == "I14"))
    }
}
