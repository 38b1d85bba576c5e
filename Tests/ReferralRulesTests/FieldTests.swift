// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Testing

@testable import ReferralRules

/// The table of fields, row by row.
@Suite struct FieldTests {
    static let fields: [(name: String, field: Field)] = [
        ("diagnosis", .diagnosis),
        ("diagnosisEnd", .diagnosisEnd),
        ("allergy", .allergy),
        ("drug", .drug),
        ("usage", .usage),
        ("amount", .amount),
        ("drugEnd", .drugEnd),
        ("resultCode", .resultCode),
        ("resultUnit", .resultUnit),
        ("stayEnd", .stayEnd),
        ("procedureEnd", .procedureEnd),
        ("bookingEnd", .bookingEnd),
        ("fileType", .fileType),
        ("file", .file),
        ("sender", .sender),
        ("addressee", .addressee),
        ("senderCode", .senderCode),
        ("addresseeCode", .addresseeCode),
        ("purpose", .purpose),
        ("letterDate", .letterDate),
        ("letterPeriod", .letterPeriod),
        ("letterExpiry", .letterExpiry),
        ("letterNumber", .letterNumber),
        ("answered", .answered),
        ("content", .content),
        ("letterTag", .letterTag),
        ("letterConsent", .letterConsent),
        ("section", .section),
        ("patient", .patient),
        ("patientNumber", .patientNumber),
        ("patientName", .patientName),
        ("nameFamily", .nameFamily),
        ("nameGiven", .nameGiven),
        ("nameText", .nameText),
        ("birth", .birth),
        ("sex", .sex),
        ("died", .died),
        ("insurer", .insurer),
        ("cardNumber", .cardNumber),
        ("cardSymbol", .cardSymbol),
        ("cardBranch", .cardBranch),
        ("recipient", .recipient),
        ("cardEnd", .cardEnd),
    ]

    @Test func `every row of HL7 v2 is a path`() {
        for (name, field) in Self.fields {
            #expect(!field.hl7v2.isEmpty)
            for row in field.hl7v2 { #expect(HL7v2.Path("\(row.segment)-\(row.place)") != nil, "\(name): \(row)") }
        }
    }

    @Test func `every row of FHIR is an element that R4 has`() {
        for (name, field) in Self.fields {
            #expect(!field.fhir.isEmpty)
            for row in field.fhir { #expect(Self.exists(row.holder, row.place), "\(name): \(row)") }
        }
    }

    @Test func `a row that R4 does not have is noticed`() {
        #expect(!Self.exists("Patient", "birthdate"))
        #expect(!Self.exists("patient", "birthDate"))
    }

    /// Holders that are no resources, and whose parts they are.
    private static let parts = ["section": "Composition.section", "component": "Observation.component"]

    private static func exists(_ holder: String, _ place: String) -> Bool {
        guard var type = Definitions.r4.type(named: parts[holder] ?? holder) else { return false }
        for name in place.split(separator: ".") {
            guard let element = Definitions.r4.element(String(name), in: type) else { return false }
            type = element.type
        }
        return true
    }
}
