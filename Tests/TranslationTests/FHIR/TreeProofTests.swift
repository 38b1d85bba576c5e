// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite struct TreeProofTests {
    private let tree = Tree.build("Patient") { patient in
        patient.add("id", "a")
        patient.add("gender", "female")
        patient.add("name") { $0.add("family", "架空") }
    }

    private func reading(_ write: @escaping @Sendable (ElementDraft) -> Void) -> TreeReading {
        let reading = TreeReading(tree)
        let patient = reading.patient(reading.root)
        var referral = Referral(.notice)
        referral.patient = patient
        let translation = BundleTranslation(
            type: "collection", shape: .collection, reads: { _ in true }, read: { $0.collection() },
            writes: { _ in true }, write: { $1.add("Patient", $0.patient?.origin ?? Origin(), write) })
        reading.prove(referral, by: translation)
        return reading
    }

    @Test func `a value that the writer forgets stays as residue`() {
        let items = reading { $0.set("gender", "female") }.residue.items
        #expect(items.map(\.path) == ["Patient.id", "Patient.name[0].family"])
        #expect(items.filter { !$0.isSaid }.isEmpty)
    }

    @Test func `a value that the writer changes stays as it was`() {
        let items = reading { patient in
            patient.set("gender", "male")
            patient.add("name") { $0.set("family", "架空") }
        }.residue.items
        #expect(items.map(\.path) == ["Patient.id", "Patient.gender"])
        #expect(items.last?.value == "female")
    }

    @Test func `a value that the writer makes up stays empty`() {
        let items = reading { patient in
            patient.set("gender", "female")
            patient.add("name") { $0.set("family", "架空") }
            patient.add("name") { $0.add("period") { $0.set("start", "2026") } }
        }.residue.items
        #expect(items.last?.path == "Patient.name[1].period[0].start[0]")
        #expect(items.last?.value == "")
    }
}
