// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// PRB (chapter 12, section 12.4.2) as SS-MIX2 fills it (PPR-01), and the ORC behind it, whose ORC-12 recorded it.
    func problem(_ group: [SegmentReading]) -> Diagnosis {
        let (segment, order, name) = (group[0], group.first("ORC"), group.first("ZPR"))
        var problem = Diagnosis(segment.coded(3) ?? Coded())
        if segment.said(1) == "DE" { problem.verification = "entered-in-error" }
        if let classification = classification(segment) { problem.code.codings.append(classification) }
        problem.code.text = problem.code.text ?? segment.whole(17)
        problem.identifiers = segment.field(4)?.entity.map { [$0] } ?? []
        problem.recorded = moment(segment, 7)
        problem.ended = moment(segment, 9) ?? moment(segment, 15)
        if segment.says(15, like: segment, 9) { segment.keepSpelling(15) }
        problem.outcome = segment.coded(14)
        problem.onset = moment(segment, 16)
        problem.kind = segment.coded(18)
        if segment.peek(18) == "1", segment.peek(18, 3) == "JHSD0007" { problem.isPrimary = true }
        if let order {
            _ = order.said(1)
            if order.says(2, like: segment, 4) { order.keepSpelling(2) }
            problem.recorder = order.person(12)
        }
        if let name, readName(name, of: segment), problem.verification == nil { problem.verification = "provisional" }
        problem.origin = [segment, name, order].compactMap { $0 }.origin
        return problem
    }

    /// ZPR: the name in its parts. Whether a part of it says 疑い; the parts themselves stay residue.
    private func readName(_ name: SegmentReading, of segment: SegmentReading) -> Bool {
        if name.says(2, like: segment, 3) { name.keepSpelling(2) }
        return [3, 6].contains { field in
            name.repetitions(field).contains { $0.peek(1) == Diagnosis.suspicion || $0.peek(2)?.contains("疑い") == true }
        }
    }

    /// PRB-10 holds the ICD-10 code beside the name's own code in PRB-3.
    private func classification(_ segment: SegmentReading) -> Coding? {
        guard let system = segment.peek(10, 3), CodeSystems.named(v2: system).system == Diagnosis.classifications,
            let code = segment.text(10)
        else { return nil }
        _ = segment.text(10, 3)
        return Coding(code: code, system: Diagnosis.classifications, display: segment.text(10, 2))
    }
}

extension MessageDraft {
    func addProblem(_ problem: Diagnosis, by party: Party?) {
        add("PRB", problem.origin) { segment in
            segment.set(1, problem.verification == "entered-in-error" ? "DE" : "AD")
            if !problem.origin.isOfSegments { segment.set(2, moment: problem.recorded) }
            segment.set(3, coded: problem.named)
            segment.set(4, entity: problem.identifiers.first)
            segment.set(7, moment: problem.recorded)
            segment.set(9, moment: problem.ended)
            segment.set(10, coded: problem.classification.map { Coded([$0]) })
            segment.set(14, coded: problem.outcome)
            segment.set(16, moment: problem.onset)
            segment.set(17, problem.named.codings.isEmpty ? nil : problem.code.text)
            segment.set(18, coded: problem.kind ?? (problem.isPrimary == true ? Diagnosis.primary : nil))
        }
        addName(problem)
    }

    /// ZPR, where it was, and where only it can say 疑い.
    private func addName(_ problem: Diagnosis) {
        let isSuspected = !problem.origin.isOfSegments && problem.verification == "provisional"
        guard isSuspected || !problem.origin.segments("ZPR").isEmpty else { return }
        add("ZPR", problem.origin) { segment in
            guard isSuspected else { return }
            segment.set(2, coded: problem.named)
            segment.set(3, coded: Coded(Diagnosis.suspicion, system: "MDCDX2MOD", display: "の疑い"))
        }
    }

    /// The ORC behind a problem: who recorded it.
    func addRecorder(_ problem: Diagnosis, by party: Party?) {
        let isNew = !problem.origin.isOfSegments && (problem.recorder != nil || party?.department != nil)
        guard isNew || !problem.origin.segments("ORC").isEmpty else { return }
        add("ORC", problem.origin) { segment in
            segment.set(1, "NW")
            segment.set(2, entity: problem.identifiers.first)
            segment.set(12, practitioners: problem.recorder.map { [$0] } ?? [])
            segment.set(17, coded: party?.department)
        }
    }
}

extension Diagnosis {
    /// の疑い among the modifiers of the MEDIS master.
    static let suspicion = "8002"
    /// ICD-10.
    static let classifications = "http://hl7.org/fhir/sid/icd-10"
    /// 主診断.
    static let primary = Coded("1", system: "JHSD0007", display: "主診断")

    /// The ICD-10 code beside another.
    var classification: Coding? { code.codings.dropFirst().last { $0.system == Self.classifications } }

    /// The code without it, and without the words that stand in PRB-17.
    var named: Coded {
        guard let classification, let place = code.codings.lastIndex(of: classification) else {
            return Coded(code.codings, text: code.codings.isEmpty ? code.text : nil)
        }
        var codings = code.codings
        codings.remove(at: place)
        return Coded(codings)
    }
}
