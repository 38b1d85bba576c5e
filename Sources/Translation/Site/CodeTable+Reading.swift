// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension CodeTable {
    private static let required = ["from-system", "from", "to-system", "to"]

    /// Reads the file of a table, or says all that is wrong with it.
    package init(reading bytes: [UInt8], name: String, replaces: Bool = false) throws(SiteMistakes) {
        var file = CSVFile(bytes, required: Self.required, optional: ["display"])
        var codes: [Key: (coding: Coding, line: Int)] = [:]
        for row in file.rows {
            if let empty = Self.required.first(where: { row[$0].isEmpty }) {
                file.note(row.line, ja: "「\(empty)」が空です", en: "\"\(empty)\" is empty")
                continue
            }
            let key = Key(system: CodeSystems.model(row["from-system"]), code: row["from"])
            let display = row["display"].isEmpty ? nil : row["display"]
            let coding = Coding(code: row["to"], system: CodeSystems.model(row["to-system"]), display: display)
            if let other = codes[key] {
                file.noteTwice(row.line, other.line, isSame: other.coding.isSameCode(as: coding))
            } else {
                codes[key] = (coding, row.line)
            }
        }
        guard file.mistakes.isEmpty else { throw SiteMistakes(file.mistakes) }
        self.init(name: name, replaces: replaces, codes: codes.mapValues(\.coding))
    }
}

extension CSVFile {
    fileprivate mutating func noteTwice(_ line: Int, _ first: Int, isSame: Bool) {
        if isSame {
            note(line, ja: "\(first)行目と同じです", en: "this says the same as line \(first)")
        } else {
            note(line, ja: "同じコードが\(first)行目では別のコードになっています", en: "line \(first) maps this code to another one")
        }
    }
}

extension CodeSystems {
    /// The model's name for a system, whichever language somebody named it in.
    static func model(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: ":")) ? named(uri: name).system : named(v2: name).system
    }
}
