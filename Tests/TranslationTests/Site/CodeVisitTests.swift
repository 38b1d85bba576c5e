// SPDX-License-Identifier: Apache-2.0
import Referral
import Testing

@testable import Translation

/// The visitor is written by hand; the mirror is not. A coded value that somebody adds to the model and forgets in the
/// visitor is found here.
@Suite struct CodeVisitTests {
    @Test func `every coded value anywhere in the model is visited once`() {
        var referral = FullReferral.make()
        let reflected = count(in: referral)
        var visited = 0
        referral.mapCodes { coded, _ in
            visited += 1
            coded.text = "seen"
        }
        #expect(visited == reflected)
        #expect(visited > 60)
        #expect(unseen(in: referral, "referral").isEmpty)
    }

    @Test func `the model in this test has something everywhere`() {
        #expect(gaps(in: FullReferral.make(), "referral") == [])
    }

    @Test func `each value is told where it came from, or where what is around it did`() {
        var referral = Referral(.results)
        referral.origin = Origin("MSH[1]")
        referral.purpose = Coded("1")
        var report = Report(Coded("2"))
        report.origin = Origin("OBR[1]")
        report.observations = [Observation(Coded("3"))]
        referral.reports = [report]
        var places: [String: String] = [:]
        referral.mapCodes { places[$0.codings.first?.code ?? ""] = $1.places.first }
        #expect(places == ["1": "MSH[1]", "2": "OBR[1]", "3": "OBR[1]"])
    }

    private func count(in value: Any) -> Int {
        if value is Coded { return 1 }
        return Mirror(reflecting: value).children.map { count(in: $0.value) }.reduce(0, +)
    }

    private func unseen(in value: Any, _ path: String) -> [String] {
        if let coded = value as? Coded { return coded.text == "seen" ? [] : [path] }
        return Mirror(reflecting: value).children.flatMap { unseen(in: $0.value, "\(path).\($0.label ?? "")") }
    }

    /// What is nil or empty and could hold a coded value.
    private func gaps(in value: Any, _ path: String) -> [String] {
        if value is Coded || value is Origin || value is Residue || value is MessageFacts { return [] }
        let mirror = Mirror(reflecting: value)
        let type = String(reflecting: mirror.subjectType)
        let isLeaf = ["String", "Int>", "Bool", "Moment", "Span", "Identifier", "PersonName", "Address", "Telecom"]
            .contains {
                type.contains($0)
            }
        let isHolder = mirror.displayStyle == .optional || mirror.displayStyle == .collection
        if isHolder, mirror.children.isEmpty {
            let isOpen = path.contains(".components.") || type.contains("HandlingTag") || type.contains("Entry")
            let isWord = ["Action", "ReplyStep", "Content", "Link", "Section"].contains { type.contains($0) }
            return isLeaf || isOpen || isWord ? [] : [path]
        }
        return mirror.children.flatMap { gaps(in: $0.value, "\(path).\($0.label ?? "")") }
    }
}

/// A referral that has a coded value wherever one can stand.
enum FullReferral {
    static let coded = Coded("1", system: "99X")
    static let quantity = Quantity("1", unit: coded)

    static func make() -> Referral {
        var referral = Referral(.referral)
        referral.referralStatus = coded
        referral.documentKind = coded
        referral.purpose = coded
        referral.urgency = coded
        referral.service = coded
        referral.category = coded
        referral.dispositions = [coded, coded]
        var relative = RelatedPerson()
        relative.relationship = coded
        var patient = Patient()
        patient.contacts = [relative]
        referral.patient = patient
        referral.formerPatients = [patient]
        var insurance = Insurance()
        (insurance.plan, insurance.relationship) = (coded, coded)
        referral.insurances = [insurance]
        referral.from = party
        referral.to = party
        referral.participants = [Participant(role: coded, party: party)]
        addItems(to: &referral)
        return referral
    }

    static var party: Party {
        var facility = Organization()
        facility.kind = coded
        return Party(facility: facility, department: coded, person: Practitioner())
    }

    private static func addItems(to referral: inout Referral) {
        var diagnosis = Diagnosis(coded)
        (diagnosis.kind, diagnosis.outcome, diagnosis.recorder) = (coded, coded, Practitioner())
        referral.diagnoses = [diagnosis]
        var allergy = Allergy(coded)
        (allergy.kind, allergy.severity) = (coded, coded)
        referral.allergies = [allergy]
        referral.infections = [observation(depth: 1)]
        referral.observations = [observation(depth: 1)]
        referral.medications = [medication]
        referral.reports = [report]
        var procedure = Procedure(coded)
        (procedure.category, procedure.performer) = (coded, Practitioner())
        referral.procedures = [procedure]
        var encounter = Encounter()
        (encounter.department, encounter.disposition, encounter.source) = (coded, coded, coded)
        (encounter.reasons, encounter.location, encounter.priorLocation) = ([coded], Location(), Location())
        (encounter.attending, encounter.referring) = ([Practitioner()], [Practitioner()])
        (encounter.consulting, encounter.admitting) = ([Practitioner()], [Practitioner()])
        referral.encounters = [encounter]
        var appointment = Appointment()
        (appointment.duration, appointment.service, appointment.reason, appointment.kind) = (
            quantity, coded, coded, coded
        )
        (appointment.location, appointment.persons) = (Location(), [Practitioner()])
        referral.appointments = [appointment]
        var header = DocumentHeader()
        header.kind = coded
        var attachment = Attachment()
        (attachment.kind, attachment.header) = (coded, header)
        referral.attachments = [attachment]
        var consent = Consent()
        consent.scope = coded
        referral.consents = [consent]
    }

    private static func observation(depth: Int) -> Observation {
        var observation = Observation(coded)
        observation.value = .quantity(quantity)
        observation.furtherValues = [.coded(coded), .text("x")]
        (observation.low, observation.high) = (quantity, quantity)
        (observation.flags, observation.categories) = ([coded], [coded])
        (observation.method, observation.performer) = (coded, party)
        if depth > 0 { observation.components = [self.observation(depth: depth - 1)] }
        return observation
    }

    private static var medication: Medication {
        var drug = Medication(coded)
        var ingredient = Medication.Ingredient(coded)
        ingredient.amount = quantity
        drug.ingredients = [ingredient]
        (drug.dose, drug.dailyDose, drug.duration, drug.period) = (quantity, quantity, quantity, quantity)
        (drug.usage, drug.route, drug.method, drug.site) = (coded, coded, coded, coded)
        (drug.amount, drug.form, drug.categories, drug.substitution) = (quantity, coded, [coded], coded)
        drug.orderer = Practitioner()
        return drug
    }

    private static var report: Report {
        var specimen = Specimen()
        (specimen.kind, specimen.site, specimen.method, specimen.amount) = (coded, coded, coded, quantity)
        var report = Report(coded)
        (report.category, report.reason, report.specimens) = (coded, coded, [specimen])
        (report.observations, report.requester, report.interpreter) = (
            [observation(depth: 1)], Practitioner(), Practitioner()
        )
        return report
    }
}
