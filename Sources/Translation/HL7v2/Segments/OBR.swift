// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// OBR (chapter 7, section 7.4.1) with its ORC, TQ1, specimens, results and notes.
    func report(_ group: OrderGroup, into referral: inout Referral) -> Report {
        let order = order(group.order, with: group.request)
        var report = Report(group.request?.coded(4) ?? Coded())
        report.identifiers = order.identifiers
        report.control = order.control
        report.requested = order.time
        report.requester = order.orderer
        if let timing = group.timing {
            report.priority = timing.text(9)
            if timing.peek(9, 3) == "HL70485" { timing.keepSpelling(9) }
            _ = timing.said(1)
        }
        if let request = group.request { readRequest(request, into: &report) }
        report.specimens = group.specimens.map { specimen($0) }
        if report.specimens.count == 1, report.specimens[0].received == nil, let request = group.request {
            report.specimens[0].received = moment(request, 14)
        }
        report.observations = group.observations.map { observation($0.segment, notes: $0.notes, into: &referral) }
        report.note = group.notes.note
        report.origin = group.origin
        return report
    }

    private func readRequest(_ segment: SegmentReading, into report: inout Report) {
        _ = segment.said(1)
        report.priority = report.priority ?? segment.text(5)
        report.requested = report.requested ?? moment(segment, 6)
        report.observed = moment(segment, 7)
        report.issued = moment(segment, 22)
        report.category = segment.field(24)?.code(table: "0074")
        report.status = segment.text(25)
        report.reason = segment.coded(31)
        report.interpreter = segment.interpreter(32)
    }
}

extension SegmentReading {
    /// NDL (chapter 2A, section 2.A.46): a person in the subcomponents of its first component.
    fileprivate func interpreter(_ field: Int) -> Practitioner? {
        let number = text(field, 1, 1).map { Identifier($0) }
        let name = PersonName(family: text(field, 1, 2), given: text(field, 1, 3))
        if number == nil, name == PersonName() { return nil }
        return Practitioner(
            names: name == PersonName() ? [] : [name], identifiers: number.map { [$0] } ?? [])
    }
}

extension MessageDraft {
    /// OBR and the notes behind it.
    func addRequest(_ report: Report, number: Int, hasOrder: Bool) {
        guard report.origin.wants("OBR") else { return }
        add("OBR", report.origin) { segment in
            segment.setNumber(number)
            segment.set(2, number: report.identifiers, CommonOrder.placer)
            segment.set(3, number: report.identifiers, CommonOrder.filler)
            segment.set(4, coded: report.code)
            if report.origin.segments("TQ1").isEmpty { segment.set(5, report.priority) }
            if !hasOrder { segment.set(6, moment: report.requested) }
            segment.set(7, moment: report.observed)
            segment.set(14, moment: report.specimens.first?.received)
            segment.set(16, practitioners: report.requester.map { [$0] } ?? [])
            segment.set(22, moment: report.issued)
            segment.set(24, code: report.category, table: "0074")
            segment.set(25, report.status)
            segment.set(31, coded: report.reason)
            segment.set(interpreter: report.interpreter)
        }
    }

    /// ORC of a report.
    func addOrder(_ report: Report, by party: Party?) {
        var order = CommonOrder()
        order.control = report.control
        order.identifiers = report.identifiers
        order.time = report.requested
        order.orderer = report.requester
        add(order, report.origin, by: party)
    }

    /// TQ1 of a report: how urgent it is.
    func addTiming(_ report: Report) {
        let isNew = !report.origin.isOfSegments && report.priority != nil
        guard isNew || !report.origin.segments("TQ1").isEmpty else { return }
        add("TQ1", report.origin) { segment in
            segment.setNumber(1)
            segment.set(9, report.priority)
        }
    }
}

extension Report {
    /// Whether it has an ORC: it came with one, or it is new and says something that only ORC says.
    func hasOrder(_ isOrder: Bool) -> Bool {
        !origin.segments("ORC").isEmpty || !origin.isOfSegments && (isOrder || control != nil)
    }
}

extension SegmentDraft {
    fileprivate func set(interpreter: Practitioner?) {
        set(32, 1, 1, interpreter?.identifiers.first?.value)
        set(32, 1, 2, interpreter?.names.first.map { $0.family ?? $0.words })
        set(32, 1, 3, interpreter?.names.first?.given)
    }
}
