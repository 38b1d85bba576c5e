// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import FHIRXML
import Issues
import Referral
import Testing

@testable import Translation

@Suite struct NewResourceTests {
    static let validator = Validator()
    static let shapes: [FHIRTarget.Shape] = [.collection, .message, .transaction]

    @Test(arguments: ReferralKind.allCases.filter(BundleTranslation.isSide), shapes)
    func `what HL7 v2 said is R4 without an error, in every shape`(kind: ReferralKind, shape: FHIRTarget.Shape) throws {
        for format in FHIRFormat.allCases {
            let tree = try written(Sample.referral(kind), FHIRTarget(format: format, shape: shape))
            let errors = Self.validator.issues(in: tree, readFrom: format).filter(\.isError)
            #expect(errors.map { "\($0.id) \($0.path ?? "")" } == [])
        }
    }

    @Test(arguments: shapes)
    func `nothing at all is R4 without an error`(shape: FHIRTarget.Shape) throws {
        var referral = Referral(.results)
        referral.patient = Patient()
        referral.encounters = [Encounter()]
        referral.diagnoses = [Diagnosis()]
        referral.allergies = [Allergy()]
        referral.medications = [Medication.Act.prescription, .dispensing, .administration].map { act in
            var drug = Medication()
            drug.act = act
            return drug
        }
        referral.reports = [Report()]
        referral.observations = [Observation()]
        referral.procedures = [Procedure()]
        referral.appointments = [Appointment()]
        referral.consents = [Consent()]
        let tree = try written(referral, FHIRTarget(shape: shape))
        let errors = Self.validator.issues(in: tree, readFrom: .json).filter(\.isError)
        #expect(errors.map { "\($0.id) \($0.path ?? "")" } == [])
    }

    @Test func `every reference in a new Bundle leads to one of its resources`() throws {
        let tree = try written(Sample.referral(.patientSummary), FHIRTarget())
        let index = ResourceIndex(tree)
        var count = 0
        for node in tree.nodes.indices where Element(tree: tree, index: node).name == "reference" {
            let reference = index.parent(of: Element(tree: tree, index: node))
            count += 1
            #expect(index.target(of: reference) != nil)
        }
        #expect(count > 40)
    }

    @Test func `the same person is one resource, however many say so`() throws {
        let tree = try written(Sample.referral(.patientSummary), FHIRTarget())
        #expect(tree.resources(of: "Practitioner").count == 2)
        #expect(tree.resources(of: "Organization").count == 3)
    }

    @Test func `the same message is the same bytes`() throws {
        let referral = Sample.referral(.results)
        let first = try FHIRTranslator.write(referral, as: FHIRTarget())
        #expect(first == (try FHIRTranslator.write(referral, as: FHIRTarget())))
    }

    private func written(_ referral: Referral, _ target: FHIRTarget) throws -> Tree {
        try TreeRoundTrip.tree(try FHIRTranslator.write(referral, as: target).bytes ?? [], target.format)
    }
}
