// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// The reports of the first patient. Another patient's segments stay residue: a referral is about one person.
    func results(_ kind: ReferralKind, _ style: OrderStyle) -> Referral {
        var referral = Referral(kind)
        let own = firstPatientSegments()
        readPatient(among: own, into: &referral)
        let groups = OrderGroups.cut(own, style)
        referral.reports = groups.map { report($0, into: &referral) }
        referral.from = orderingParty(groups.compactMap(\.order))
        return referral
    }

    /// Everything up to a second PID, which is reported.
    func firstPatientSegments() -> [SegmentReading] {
        let patients = all("PID")
        guard patients.count > 1 else { return segments }
        for other in patients.dropFirst() { remark(.unreadable, at: other.place, "further patient") }
        return Array(segments.prefix { $0.index < patients[1].index })
    }
}

extension MessageDraft {
    /// All reports of a referral in the order of this structure.
    func addReports(_ referral: Referral, _ style: OrderStyle, isOrder: Bool = false) {
        var specimens: [Specimen] = []
        var number = 0
        for (place, report) in referral.reports.enumerated() {
            if style != .orderFirst {
                if place == 0 || !Self.isSame(report.specimens, specimens) {
                    addSpecimens(report, after: &number, isNew: referral.residue.type != type.description)
                }
                specimens = report.specimens
            }
            add(report, number: place + 1, referral, style, isOrder)
            if style == .orderFirst {
                for specimen in report.specimens {
                    number += 1
                    add(specimen, number: number)
                }
            }
        }
    }

    private func addSpecimens(_ report: Report, after number: inout Int, isNew: Bool) {
        for specimen in report.specimens {
            number += 1
            add(specimen, number: number)
        }
        if report.specimens.isEmpty, isNew {
            number += 1
            add(Specimen(), number: number)
            remarks.append(Remark(.missing, at: nil, "SPM"))
        }
    }

    private func add(_ report: Report, number: Int, _ referral: Referral, _ style: OrderStyle, _ isOrder: Bool) {
        let hasOrder = report.hasOrder(isOrder)
        if style == .specimenThenRequest { addRequest(report, number: number, hasOrder: hasOrder) }
        if hasOrder { addOrder(report, by: referral.from) }
        if isOrder { addTiming(report) }
        if style != .specimenThenRequest { addRequest(report, number: number, hasOrder: hasOrder) }
        addNote(report.note, report.origin)
        if !isOrder { addTiming(report) }
        for (place, observation) in report.observations.enumerated() {
            add(observation, number: place + 1, attachments: referral.attachments)
        }
    }

    /// Whether two reports stand behind the same specimen: the same segment, or else the same values.
    private static func isSame(_ left: [Specimen], _ right: [Specimen]) -> Bool {
        left.flatMap(\.origin.places) == right.flatMap(\.origin.places) && left.count == right.count
            && (left.contains { $0.origin.isOfSegments } || left == right)
    }
}
