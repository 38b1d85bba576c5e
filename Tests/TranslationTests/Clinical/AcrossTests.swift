// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Referral
import Testing

@testable import Translation

/// From HL7 v2 to FHIR and back into the model.
@Suite struct AcrossTests {
    static let fixtures = ClinicalRoundTripTests.fixtures.filter { !$0.name.hasPrefix("edge-") }

    @Test(arguments: fixtures)
    func `what a clinical message is about survives FHIR`(_ file: SampleFile) throws {
        let message = try #require(RoundTrip.message(file))
        let (referral, _) = try #require(HL7v2Translator.read(message))
        let written = try FHIRTranslator.write(referral, as: FHIRTarget())
        let tree = try TreeRoundTrip.tree(try #require(written.bytes), .json)
        let again = try #require(FHIRTranslator.read(tree)?.referral)
        #expect(Self.heart(of: again) == Self.heart(of: referral))
    }

    /// Who, which drugs and how, what was found, which diagnoses and allergies, when somebody is to come.
    private static func heart(of referral: Referral) -> [String] {
        let observations = referral.reports.flatMap(\.observations) + referral.observations
        let drugs = referral.medications.map { drug in
            let parts = [
                drug.drug.words, drug.dose?.value, drug.usage?.words, drug.duration?.value, drug.amount?.value,
                drug.rp, drug.rpOrder, drug.route?.words,
            ]
            return (parts.compactMap { $0 } + drug.ingredients.compactMap(\.drug.words)).joined(separator: " ")
        }
        let findings = observations.map { observation in
            "\(observation.code.words ?? "") \(Self.text(of: observation.value)) \(observation.range ?? "")"
        }
        return [referral.patient?.number?.value, referral.patient?.names.shown?.words].compactMap { $0 }
            + drugs + findings.sorted() + referral.diagnoses.compactMap(\.code.words)
            + referral.diagnoses.map { $0.verification ?? "" } + referral.allergies.compactMap(\.substance.words)
            + referral.appointments.compactMap { $0.start?.date.hl7 }
    }

    private static func text(of value: Observation.Value?) -> String {
        switch value {
        case .quantity(let quantity): (quantity.comparator ?? "") + (quantity.value ?? "")
        case .coded(let coded): coded.words ?? ""
        case .text(let text), .other(let text, _): text
        case .moment(let moment): moment.date.hl7
        case .attachment, nil: ""
        }
    }
}
