// SPDX-License-Identifier: Apache-2.0
import Referral

extension Referral {
    /// Chapters for what the message lists without one, so that a letter has the same chapters wherever it was read:
    /// diagnoses in 340, allergies in 510, operations in 730, other procedures in 720, findings in 620 (in a discharge
    /// summary 344, 510, 713 and 623), PDF in 230, other files in 210. Then all in the order of the profiles.
    mutating func addChapters() {
        let isSummary = kind == .dischargeSummary
        var places = Dictionary(sections.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        func list(_ entry: Section.Entry, in code: String) {
            if let place = places[code] {
                sections[place].entries.append(entry)
            } else {
                places[code] = sections.count
                sections.append(Section(code, title: SectionNames.title(code), entries: [entry]))
            }
        }
        for place in diagnoses.indices { list(.diagnosis(place), in: isSummary ? "344" : "340") }
        for place in allergies.indices { list(.allergy(place), in: "510") }
        for place in procedures.indices {
            list(.procedure(place), in: isSummary ? "713" : procedures[place].isOperation ? "730" : "720")
        }
        for place in reports.indices { list(.report(place), in: isSummary ? "623" : "620") }
        for place in observations.indices { list(.observation(place), in: isSummary ? "623" : "620") }
        for (place, file) in attachments.enumerated() {
            let chapter = file.kind?.code(in: SectionNames.system)
            list(.attachment(place), in: chapter ?? (file.contentType == "application/pdf" ? "230" : "210"))
        }
        let sorted = sections.enumerated().sorted {
            (SectionNames.place($0.element.code), $0.offset) < (SectionNames.place($1.element.code), $1.offset)
        }
        sections = sorted.map(\.element)
    }
}

extension Referral {
    /// The chapters, with words for drugs that only entries name: HL7 v2 has no other place for them in a letter.
    var sectionsInWords: [Section] {
        sections.map { section in
            guard section.text == nil else { return section }
            let drugs = section.entries.compactMap { entry -> String? in
                guard case .medication(let place) = entry, medications.indices.contains(place) else { return nil }
                return medications[place].words
            }
            var section = section
            section.text = drugs.isEmpty ? nil : drugs.joined(separator: "\n")
            return section
        }
    }
}

extension Medication {
    /// One line: drug, dose, usage, days.
    var words: String? {
        guard let name = drug.words else { return nil }
        let parts = [dose?.words, usage?.words, duration?.words].compactMap { $0 }
        return ([name] + parts).joined(separator: "　")
    }
}

extension Quantity {
    /// The amount as it is read.
    var words: String? { value.map { (comparator ?? "") + $0 + (unit?.words ?? "") } }
}

extension Procedure {
    /// Somebody cut: table 0230 says invasive, or a surgeon is named.
    var isOperation: Bool { category?.code(in: CodeSystems.tableRoot + "0230") == "I" || performer != nil }
}
