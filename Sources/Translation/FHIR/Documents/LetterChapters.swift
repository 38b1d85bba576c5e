// SPDX-License-Identifier: Apache-2.0
import Referral

/// The chapters of a new document: those of the letter under the numbers of its form, chapters for what no section
/// lists, and the required ones of which nothing is known.
struct LetterChapters {
    private(set) var all: [Section] = []

    init(_ writing: LetterWriting) {
        let referral = writing.referral
        add(referral.sections, writing)
        listRest(of: referral, writing)
        addPurpose(of: referral, writing.form)
        if settleCDA(of: referral) { return }
        if writing.form == .dischargeSummary, !referral.encounters.isEmpty {
            for code in ["322", "324"] { add(.encounter(0), to: code) }
        }
        for code in writing.form.required where !has(code) {
            writing.draft.remark(Remark(.missing, at: nil, code))
            insert(Section(code))
        }
    }

    /// The letter's own chapters keep their order; others stand where the profiles have them.
    private mutating func insert(_ section: Section) {
        let place = DocumentSection.place(section.code)
        let next = all.firstIndex { DocumentSection.place($0.code) > place }
        all.insert(section, at: next ?? all.count)
    }

    /// A CDA document stands for the structured chapter where there is nothing to be in it; never beside it. True where
    /// it does.
    private mutating func settleCDA(of referral: Referral) -> Bool {
        let hasStructure = all.contains { !DocumentSection.outer.contains($0.code) }
        for place in all.indices where all[place].code == "200" { all[place].code = "210" }
        guard !hasStructure, let place = all.firstIndex(where: { $0.isCDA(of: referral) }) else { return false }
        all[place].code = "200"
        all[place].title = nil
        return true
    }

    private func has(_ code: String) -> Bool { all.contains { $0.code == code } }

    private mutating func add(_ sections: [Section], _ writing: LetterWriting) {
        let codes = Set(sections.map(\.code))
        for section in sections {
            var section = section
            let code = writing.form.section(section.code)
            if code != section.code, !codes.contains(code) {
                writing.draft.remark(Remark(.mapped, at: section.origin.places.first, code))
                section.code = code
            }
            all.append(section)
        }
    }

    private mutating func add(_ entry: Section.Entry, to code: String) {
        if let place = all.firstIndex(where: { $0.code == code }) {
            if !all[place].entries.contains(entry) { all[place].entries.append(entry) }
        } else {
            insert(Section(code, entries: [entry]))
        }
    }

    /// What is in no section yet.
    private mutating func listRest(of referral: Referral, _ writing: LetterWriting) {
        let listed = Set(all.flatMap(\.entries))
        func rest<Item>(_ items: [Item], _ entry: (Int) -> Section.Entry) -> [Section.Entry] {
            items.indices.map(entry).filter { !listed.contains($0) }
        }
        let entries =
            rest(referral.diagnoses) { .diagnosis($0) } + rest(referral.allergies) { .allergy($0) }
            + rest(referral.infections) { .infection($0) } + rest(referral.medications) { .medication($0) }
            + rest(referral.reports) { .report($0) } + rest(referral.observations) { .observation($0) }
            + rest(referral.procedures) { .procedure($0) } + rest(referral.attachments) { .attachment($0) }
        for entry in entries { add(entry, to: Self.code(of: entry, in: referral, writing.form)) }
    }

    private static func code(of entry: Section.Entry, in referral: Referral, _ form: LetterForm) -> String {
        let isSummary = form == .dischargeSummary
        switch entry {
        case .diagnosis(let place):
            let isAdmission = referral.diagnoses[place].kind?.code(table: "0052") == "A"
            return isSummary ? (isAdmission ? "342" : "344") : "340"
        case .allergy: return "510"
        case .infection: return "520"
        case .medication: return isSummary ? "444" : "430"
        case .report, .observation: return isSummary ? "623" : "620"
        case .procedure: return isSummary ? "713" : "720"
        case .attachment(let place): return referral.attachments[place].contentType == "application/pdf" ? "230" : "210"
        case .encounter: return "950"
        }
    }

    private mutating func addPurpose(of referral: Referral, _ form: LetterForm) {
        guard let words = referral.purpose?.words else { return }
        insert(Section("950", text: words))
    }
}

extension Section {
    /// Whether it lists a CDA document and nothing else.
    fileprivate func isCDA(of referral: Referral) -> Bool {
        guard entries.count == 1, case .attachment(let place) = entries[0], place < referral.attachments.count else {
            return false
        }
        let file = referral.attachments[place]
        return file.header != nil || file.contentType?.contains("cda") == true
    }
}
