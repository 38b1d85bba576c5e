// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Referral
import Testing

@testable import Translation

@Suite struct ModelRoundTripTests {
    @Test(arguments: [FHIRTarget.Shape.collection, .message, .transaction], FHIRFormat.allCases)
    func `what is written for HL7 v2 is read as the same value`(shape: FHIRTarget.Shape, format: FHIRFormat) throws {
        let referral = Self.exact
        let target = FHIRTarget(format: format, shape: shape)
        let bytes = try FHIRTranslator.write(referral, as: target).bytes ?? []
        let back = try #require(FHIRTranslator.read(try TreeRoundTrip.tree(bytes, format)))
        expectSame(back.referral, referral)
        #expect(back.remarks.isEmpty)
        #expect(back.referral.residue.items.filter { !$0.isSaid }.map(\.path) == [])
    }

    private func expectSame(_ found: Referral, _ wanted: Referral) {
        #expect(found.patient == wanted.patient)
        #expect(found.insurances == wanted.insurances)
        #expect(found.facts.controlID == wanted.facts.controlID)
        #expect(found.facts.sent == wanted.facts.sent)
        #expect(found.encounters == wanted.encounters)
        #expect(found.diagnoses == wanted.diagnoses)
        #expect(found.allergies == wanted.allergies)
        #expect(found.medications == wanted.medications)
        #expect(found.reports == wanted.reports)
        #expect(found.observations == wanted.observations)
        #expect(found.procedures == wanted.procedures)
        #expect(found.appointments == wanted.appointments)
        #expect(found.attachments == wanted.attachments)
        #expect(found.consents == wanted.consents)
    }

    /// The sample without what FHIR can only say in other words.
    private static var exact: Referral {
        var referral = Sample.referral(.patientSummary)
        referral.allergies[1].clinicalStatus = "active"
        referral.appointments.removeLast()
        referral.consents.removeFirst()
        referral.reports[0].observations.removeAll { finding in
            if case .other(_, type: "SN") = finding.value { return true }
            return finding.value == .quantity(Quantity(".5"))
        }
        return referral
    }

    @Test func `a message read from FHIR says so in its header`() throws {
        let target = FHIRTarget(shape: .message)
        let bytes = try FHIRTranslator.write(Self.exact, as: target).bytes ?? []
        let tree = try TreeRoundTrip.tree(bytes, .json)
        let referral = try #require(FHIRTranslator.read(tree)).referral
        #expect(referral.from?.facility?.institutionCode == "4913100009")
        #expect(referral.to?.facility?.name == "西薬局")
        #expect(referral.facts.sendingApplication == "KITA HIS")
        #expect(try #require(try TreeRoundTrip(tree)).differences == [])
    }
}
