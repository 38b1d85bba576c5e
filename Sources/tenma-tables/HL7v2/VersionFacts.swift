// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What one version of HL7 v2 says, as lines of text by what they are about: `segment PID` and what follows.
///
/// The source is one JSON file per version (structures, segments, datatypes, tables, events).
struct VersionFacts {
    /// `REF_I12` and its tree in one line.
    var messages: [String: String] = [:]
    /// Segments, each with a line per field.
    var segments: [String: [String]] = [:]
    /// Datatypes with components, each with a line per component.
    var types: [String: [String]] = [:]
    var primitives: Set<String> = []
    /// Codes of tables, in order, without doubles.
    var tables: [String: [String]] = [:]
    /// `ADT_A08` to `ADT_A01`.
    var events: [String: String] = [:]

    init(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file),
            let facts = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { throw TableFailure.cannotRead(file) }
        for (name, tree) in facts["messages"] as? [String: [Any]] ?? [:] {
            messages[name] = StructureText(structure: name).text(of: tree)
        }
        segments = Self.rows(facts["segments"])
        types = Self.rows(facts["datatypes"])
        primitives = Set((facts["primitives"] as? [String] ?? []).filter { $0 != "wd" })
        for (name, table) in facts["tables"] as? [String: [Any]] ?? [:] where name.hasPrefix("HL7") {
            let codes = TableCodes.codes(table.last as? [String] ?? [])
            if !codes.isEmpty { tables[String(name.dropFirst(3))] = codes }
        }
        let listed = (facts["events"] as? [String: Any] ?? [:]).compactMapValues { $0 as? String }
        events = listed.filter { messages[$0.value] != nil }
    }

    private static func rows(_ value: Any?) -> [String: [String]] {
        (value as? [String: [Any]] ?? [:]).mapValues { $0.map(FieldText.line(of:)) }
    }
}

/// A field or component as a line: name, type, then as it applies cardinality, length and table.
enum FieldText {
    static func line(of row: Any) -> String {
        guard let row = row as? [Any], row.count == 6, let name = row[0] as? String, let type = row[1] as? String,
            let minimum = row[2] as? Int, let maximum = row[3] as? Int, let length = row[5] as? Int
        else { return "-" }
        var words = [name, type]
        if (minimum, maximum) != (0, 1) { words.append("\(minimum)..\(maximum < 0 ? "*" : "\(maximum)")") }
        if length > 0 { words.append("L\(length)") }
        if let table = row[4] as? String, table.hasPrefix("HL7") { words.append("T\(table.dropFirst(3))") }
        return words.joined(separator: " ")
    }
}

/// Codes as single words; what only hints at more codes ("10 ... 19", "nnnn") becomes `...`.
enum TableCodes {
    static func codes(_ listed: [String]) -> [String] {
        var codes: [String] = []
        // Table 0301 writes three codes as one: "L,M,N".
        for code in listed.flatMap({ $0.split(separator: ",").map(String.init) }) {
            let word = word(code)
            if !word.isEmpty, !codes.contains(word) { codes.append(word) }
        }
        return codes
    }

    private static let hints = [
        "...", "…", "nnn", "xxx", "zzz", "<integer>", "<day", "< ", " _ ", "higher", "E.g.", "identifier for",
    ]

    private static func word(_ code: String) -> String {
        let trimmed = code.trimmingCharacters(in: .whitespaces)
        guard trimmed != "<null>" else { return "" }
        let isHint = hints.contains { trimmed.contains($0) } || trimmed.lowercased() == "varies"
        guard !isHint, trimmed.count <= 24, trimmed.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) })
        else { return trimmed.isEmpty ? "" : "..." }
        return trimmed.replacing("%", with: "%25").replacing(" ", with: "%20")
    }
}
