// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What `Schemas/mappings/reportstream.md` publishes: a table of figures by datatype, and a table of differences.
struct AgreementFile {
    /// One explanation and how many answers it explains.
    struct Difference {
        /// `Patient.name.use`, with at most one `*`.
        var place: String
        var outcome: String
        var count: Int
        var why: String

        func explains(_ path: String, _ outcome: Agreement.Outcome) -> Bool {
            guard self.outcome == "any" || self.outcome == outcome.rawValue else { return false }
            let ends = place.split(separator: "*", omittingEmptySubsequences: false)
            guard ends.count > 1 else { return path == place }
            return path.hasPrefix(ends[0]) && path.hasSuffix(ends[1]) && path.count >= place.count - 1
        }
    }

    /// `HumanName given` → same, other, elsewhere, unsaid, only ours.
    var figures: [String: [Int]] = [:]
    var differences: [Difference] = []

    init() throws {
        let file = Files.root.appending(path: "Schemas/mappings/reportstream.md")
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 7, cells[2...].allSatisfy({ Int($0) != nil }) {
                figures["\(cells[0]) \(cells[1])"] = cells[2...].compactMap { Int($0) }
            } else if cells.count == 4, let count = Int(cells[2]) {
                let place = cells[0].trimmingCharacters(in: ["`"])
                differences.append(Difference(place: place, outcome: cells[1], count: count, why: cells[3]))
            }
        }
    }
}
