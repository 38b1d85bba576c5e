// SPDX-License-Identifier: Apache-2.0
import Referral

extension Referral {
    /// Chapters for what the message lists without one, so that a letter has the same chapters wherever it was read:
    /// diagnoses in 340, allergies in 510, operations in 730, other procedures in 720, findings in 620 (in a discharge
    /// summary 344, 510, 713 and 623), PDF in 230, other files in 210. Then all in the order of the profiles.
    mutating func addChapters() {
        let isSummary = kind == .dischargeSummary
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

    private mutating func list(_ entry: Section.Entry, in code: String) {
        if let place = sections.firstIndex(where: { $0.code == code }) {
            sections[place].entries.append(entry)
        } else {
            sections.append(Section(code, title: SectionNames.title(code), entries: [entry]))
        }
    }
}

extension Procedure {
    /// Somebody cut: table 0230 says invasive, or a surgeon is named.
    var isOperation: Bool { category?.code(in: CodeSystems.tableRoot + "0230") == "I" || performer != nil }
}
