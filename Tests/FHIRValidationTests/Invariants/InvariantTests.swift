// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import Testing

@testable import FHIRValidation

/// The invariants of R4: all can be evaluated, those that a referral meets are said in words, and they fire.
@Suite struct InvariantTests {
    /// What a gateway for referrals may meet.
    static let resources = [
        "AllergyIntolerance", "Appointment", "AuditEvent", "Binary", "Bundle", "CarePlan", "CareTeam",
        "ClinicalImpression", "Communication", "CommunicationRequest", "Composition", "Condition", "Consent",
        "Coverage", "Device", "DiagnosticReport", "DocumentReference", "Encounter", "Endpoint", "EpisodeOfCare",
        "FamilyMemberHistory", "Flag", "Goal", "ImagingStudy", "Immunization", "List", "Location", "Media",
        "Medication", "MedicationAdministration", "MedicationDispense", "MedicationRequest", "MedicationStatement",
        "MessageHeader", "NutritionOrder", "Observation", "OperationOutcome", "Organization", "Parameters", "Patient",
        "Practitioner", "PractitionerRole", "Procedure", "Provenance", "Questionnaire", "QuestionnaireResponse",
        "RelatedPerson", "RiskAssessment", "ServiceRequest", "Specimen", "Subscription", "Task",
    ]

    @Test func `every invariant is FHIRPath, or a rule of ours stands for it`() {
        #expect(BaseInvariants.r4.broken == [])
    }

    @Test(arguments: resources)
    func `every invariant that such a resource can break is said in words`(resource: String) throws {
        let type = try #require(Definitions.r4.type(named: resource))
        let covered = Set(Check.native.flatMap(\.rules).compactMap(\.invariant))
        // What only definitions of questions have in common with other definitions: a name that programs can use.
        let missing = Self.invariants(of: type).subtracting(covered).subtracting(InvariantSentences.all.keys)
        #expect(missing.filter { !$0.hasSuffix("-0") }.sorted() == [])
    }

    /// Those of a type, of its elements, and of what stands in them.
    private static func invariants(of type: TypeID) -> Set<String> {
        let definitions = Definitions.r4
        let resource = definitions.type(named: "Resource")
        var found: Set<String> = []
        var open = [type]
        var seen: Set<TypeID> = [type]
        while let next = open.popLast() {
            found.formUnion(definitions.invariants(of: next))
            if let base = definitions[next].base, seen.insert(base).inserted { open.append(base) }
            for element in definitions.children(of: next) where element.type != resource {
                found.formUnion(definitions.invariants(of: element))
                if seen.insert(element.type).inserted { open.append(element.type) }
            }
        }
        return found
    }

    @Test func `every sentence belongs to an invariant and speaks both languages`() {
        for (name, sentence) in InvariantSentences.all {
            #expect(Definitions.r4.invariant(name) != nil, "\(name)")
            #expect(sentence.ja.hasSuffix("。") && sentence.en.hasSuffix("."), "\(name)")
            #expect(sentence.ja.unicodeScalars.contains { (0x3041...0x9FFF).contains($0.value) }, "\(name)")
        }
    }

    @Test(arguments: InvariantCase.all)
    func `a resource against an invariant is told at its place`(invariant: InvariantCase) throws {
        let issues = try Validator.shared.issues(json: invariant.broken)
        #expect(issues.map(\.told) == [invariant.told], "\(invariant.broken)")
    }

    @Test(arguments: InvariantCase.all)
    func `the same done right breaks no invariant`(invariant: InvariantCase) throws {
        #expect(try Validator.shared.issues(json: invariant.sound).map(\.told) == [])
    }

    @Test func `that a narrative is missing is told where recommendations are asked for`() throws {
        var options = ValidationOptions()
        options.tellsRecommendations = true
        let tree = try Tree.json(Array(Resource.patient("").utf8))
        let issues = Validator.shared.issues(in: tree, readFrom: .json, options: options)
        #expect(issues.map(\.told) == ["FHIR-INVARIANT-DOM-6 Patient"])
        #expect(issues.first?.severity == .warning)
    }
}
