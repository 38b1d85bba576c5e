// SPDX-License-Identifier: Apache-2.0
import Referral

/// The places of everything a referral says, to tell what a smaller one says no more. Places only, never words.
struct Inventory {
    private var paths: [String] = []

    init(_ referral: Referral) {
        add("sections", referral.sections.map(\.origin))
        add("diagnoses", referral.diagnoses.map(\.origin))
        add("infections", referral.infections.map(\.origin))
        addFindings(of: referral)
        add("procedures", referral.procedures.map(\.origin))
        add("encounters", referral.encounters.map(\.origin))
        add("appointments", referral.appointments.map(\.origin))
        add("attachments", referral.attachments.map(\.origin))
        add("consents", referral.consents.map(\.origin))
        add("participants", referral.participants.map(\.party.origin))
        add("insurances", referral.insurances.map(\.origin))
        add("formerPatients", referral.formerPatients.map(\.origin))
        add("patient.contacts", (referral.patient?.contacts ?? []).map(\.origin))
        addNames(of: referral)
    }

    /// What this one names and the other does not.
    func minus(_ other: Inventory) -> [String] {
        let there = Set(other.paths)
        return paths.filter { !there.contains($0) }
    }

    private mutating func addFindings(of referral: Referral) {
        let loose = referral.observations.map(\.origin)
        add("observations", loose + referral.reports.flatMap(\.observations).map(\.origin))
        add("reports", referral.reports.map(\.origin))
    }

    /// Items are called by where they stood, or else by their place in the list.
    private mutating func add(_ list: String, _ origins: [Origin]) {
        for (index, origin) in origins.enumerated() {
            paths += origin.places.isEmpty ? ["\(list)[\(index)]"] : origin.places
        }
    }

    private mutating func addNames(of referral: Referral) {
        let said: [(String, Bool)] = [
            ("title", referral.title != nil), ("documentKind", referral.documentKind != nil),
            ("purpose", referral.purpose != nil), ("urgency", referral.urgency != nil),
            ("service", referral.service != nil), ("category", referral.category != nil),
            ("dispositions", !referral.dispositions.isEmpty), ("period", referral.period != nil),
            ("links", !referral.links.isEmpty), ("remarks", !referral.remarks.isEmpty),
            ("patient.addresses", referral.patient?.addresses.isEmpty == false),
            ("patient.telecoms", referral.patient?.telecoms.isEmpty == false),
            ("patient.bloodType", referral.patient?.bloodType != nil),
            ("residue", !referral.residue.items.isEmpty),
        ]
        paths += said.filter(\.1).map(\.0)
    }
}
