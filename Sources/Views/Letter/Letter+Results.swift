// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    /// One report: what was asked, the table of values, the conclusion.
    func write(_ report: Report, _ markup: inout Markup) {
        let name = report.code.words ?? Label.results[language]
        let caption = [name, report.observed?.words(language)].compactMap(\.self).joined(separator: " ")
        writeTable(report.observations, caption: caption, dated: report.observed, &markup)
        if report.observations.isEmpty { markup.element("p", words: caption) }
        facts(of: report).write(&markup, language)
    }

    private func facts(of report: Report) -> Facts {
        var facts = Facts()
        facts.add(Label.conclusion, report.conclusion)
        facts.add(Label.specimen, report.specimens.map { line(of: $0) })
        facts.add(Label.requested, report.requested?.words(language))
        facts.add(Label.reported, report.issued?.words(language))
        facts.add(Label.requester, report.requester?.line)
        facts.add(Label.interpreter, report.interpreter?.line)
        facts.add(Label.status, [report.control, report.status].map { statusWords($0) })
        facts.add(Label.category, report.category?.words)
        facts.add(Label.reason, report.reason?.words)
        facts.add(Label.note, report.note)
        return facts
    }

    private func line(of specimen: Specimen) -> String {
        let parts = [
            specimen.kind?.words, specimen.site?.words, specimen.method?.words, specimen.amount?.words,
            specimen.collected?.words(language), specimen.note,
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// Findings that belong to no report.
    func writeFindings(_ observations: [Observation], _ caption: Localized, _ markup: inout Markup) {
        writeTable(observations, caption: caption[language], dated: nil, &markup)
    }

    private func writeTable(
        _ observations: [Observation], caption: String, dated: Moment?, _ markup: inout Markup
    ) {
        let rows = observations.flatMap { flattened($0) }.map { level, observation in
            cells(of: observation, level: level, dated: dated)
        }
        let columns = [
            Label.item, Label.value, Label.unit, Label.range, Label.flag, Label.observed, Label.status, Label.note,
        ]
        Table(caption: caption, columns: columns, rows: rows).write(&markup, language)
    }

    /// A finding and its components below it, one level after the other, as deep as pages make sense.
    private func flattened(_ observation: Observation) -> [(Int, Observation)] {
        var found: [(Int, Observation)] = []
        var waiting: [(Int, Observation)] = [(0, observation)]
        while let (level, next) = waiting.popLast() {
            found.append((level, next))
            if level < 8 { waiting += next.components.reversed().map { (level + 1, $0) } }
        }
        return found
    }

    private func cells(of observation: Observation, level: Int, dated: Moment?) -> [Table.Cell] {
        let values = [observation.value].compactMap(\.self) + observation.furtherValues
        let name = String(repeating: "　", count: level) + (observation.code.words ?? "")
        let observed = observation.observed == dated ? nil : observation.observed?.words(language)
        let status = observation.status == "F" || observation.status == "final" ? nil : observation.status
        var flags = Table.Cell(observation.flags.map { $0.words(CodeWords.flag, language) })
        flags.isStrong = observation.flags.contains { $0.codings.first?.code != "N" }
        return [
            Table.Cell(name), .amount(values.map { $0.words(referral, language) }),
            Table.Cell(Set(values.compactMap(\.unit)).sorted()), .amount(observation.rangeWords), flags,
            Table.Cell(observed), Table.Cell(statusWords(status)),
            Table.Cell([
                observation.method?.words, observation.performer?.line, observation.note,
            ]),
        ]
    }
}
