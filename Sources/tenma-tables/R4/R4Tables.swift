// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The facts of FHIR R4 (4.0.1) as text: elements, names, required codes, invariants. No prose.
///
/// The sources are the tables and definitions of a reference folder; the same sources give the same bytes.
struct R4Tables {
    let reference: String

    /// Every file by its name.
    func files() throws -> [(name: String, text: String)] {
        let elements = try ElementTable(reference: reference)
        let codes = try TabSeparated(file: reference + "/required-codes.tsv")
        let lines = elements.lines()
        return [
            ("elements.txt", ElementTable.legend + text(lines)),
            (
                "names.txt",
                "# Every name of an element or a type, choices written out; its line is its number.\n"
                    + text(elements.names())
            ),
            ("codes.txt", CodeTable.legend + text(CodeTable.lines(of: codes.rows))),
            ("invariants.txt", ElementTable.invariantLegend + text(elements.invariantLines(usedBy: lines))),
        ]
    }

    func write(to folder: String) throws {
        for file in try files() {
            let path = folder + "/" + file.name
            guard FileManager.default.createFile(atPath: path, contents: Data(file.text.utf8)) else {
                throw TableFailure.cannotWrite(path)
            }
        }
    }

    private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}

/// Required value sets that can be listed: which codes of which system.
enum CodeTable {
    static let legend = """
        # The codes of the required value sets: "=" and the value set, then a line with a system, then its codes.
        # A value set without "http" is http://hl7.org/fhir/ValueSet/ and its name.

        """
    private static let widthMaximum = 118

    static func lines(of rows: [TabSeparated.Row]) -> [String] {
        var lines: [String] = []
        var valueSet = ""
        var system = ""
        for row in rows {
            if row["valueSet"] != valueSet {
                valueSet = row["valueSet"]
                system = ""
                lines.append("= " + ElementTable.short(valueSet))
            }
            if row["system"] != system {
                system = row["system"]
                lines.append(system)
                lines.append("")
            }
            let last = lines.count - 1
            if lines[last].count + row["code"].count < widthMaximum {
                lines[last] += " " + row["code"]
            } else {
                lines.append(" " + row["code"])
            }
        }
        return lines
    }
}
