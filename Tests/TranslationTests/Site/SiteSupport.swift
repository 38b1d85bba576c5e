// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import HL7v2
import JapaneseText
import Testing

@testable import Translation

/// Files and short spellings for the tests of a site's edits.
enum Site {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    /// The same kind of letter in the three character sets that occur.
    static let letters = ["typical", "cp932", "utf-8"]

    static func letter(_ name: String) throws -> HL7v2.Message {
        let bytes = [UInt8](try Data(contentsOf: fixtures.appending(path: "hl7v2/ref-i12/\(name).hl7")))
        return try Message(parsing: bytes, defaultCharset: name == "cp932" ? .cp932 : nil)
    }

    static func message(_ lines: String...) throws -> HL7v2.Message {
        try Message(parsing: Array((lines.joined(separator: "\r") + "\r").utf8))
    }

    static func tree(_ name: String, _ format: FHIRFormat) throws -> FHIR.Tree {
        let file = "fhir/\(name)/typical.\(format == .json ? "json" : "xml")"
        return try Tree.read([UInt8](Data(contentsOf: fixtures.appending(path: file))), as: format)
    }

    static func table(_ lines: String..., replaces: Bool = false) throws -> CodeTable {
        let text = "from-system,from,to-system,to,display\n" + lines.joined(separator: "\n")
        return try CodeTable(reading: Array(text.utf8), name: "lab", replaces: replaces)
    }
}

extension Edit {
    static func set(_ path: String, _ value: String, when: EditCondition? = nil) throws -> Edit {
        try Edit(.set(EditPath(parsing: path), value: value), when: when)
    }

    static func copy(_ source: String, _ target: String, when: EditCondition? = nil) throws -> Edit {
        try Edit(.copy(from: EditPath(parsing: source), to: EditPath(parsing: target)), when: when)
    }

    static func remove(_ path: String, when: EditCondition? = nil) throws -> Edit {
        try Edit(.remove(EditPath(parsing: path)), when: when)
    }

    static func map(_ path: String, when: EditCondition? = nil) throws -> Edit {
        try Edit(.map(EditPath(parsing: path), table: "lab"), when: when)
    }
}

extension EditCondition {
    static func says(_ path: String, _ values: String...) throws -> EditCondition {
        EditCondition(try EditPath(parsing: path), .isOneOf(values))
    }

    static func exists(_ path: String, _ exists: Bool = true) throws -> EditCondition {
        EditCondition(try EditPath(parsing: path), .exists(exists))
    }
}

extension HL7v2.Message {
    func edited(_ edits: Edit..., tables: [CodeTable] = []) throws -> (message: HL7v2.Message, remarks: [Remark]) {
        let written = EditList(edits).edit(self, tables: tables)
        let bytes = try #require(written.bytes)
        return (try Message(parsing: bytes, defaultCharset: charset.charset), written.remarks)
    }

    /// Every value by the full name of its place, as it stands on the wire.
    var values: [String: [UInt8]] {
        var values: [String: [UInt8]] = [:]
        var counts: [String: Int] = [:]
        for segment in segments {
            counts[segment.name, default: 0] += 1
            for leaf in leaves(of: segment) {
                let place = "\(segment.name)[\(counts[segment.name] ?? 0)]-\(leaf.field)[\(leaf.repetition)]"
                values["\(place).\(leaf.component).\(leaf.subcomponent)"] = Array(bytes[leaf.range])
            }
        }
        return values
    }

    func texts(_ path: String) throws -> [String] {
        values(at: try Path(parsing: path)).map { text(in: $0) }
    }
}

extension FHIR.Tree {
    /// Every value by the full name of its place.
    var values: [String: String] {
        var values: [String: String] = [:]
        collect(root, root.type ?? "", &values)
        return values
    }

    private func collect(_ element: Element, _ path: String, _ values: inout [String: String]) {
        if let text = element.text { values[path] = text }
        if let type = element.type { values[path + ".resourceType"] = type }
        var counts: [String: Int] = [:]
        for child in element.children {
            let number = counts[child.name, default: 0]
            counts[child.name] = number + 1
            collect(child, "\(path).\(child.name)[\(number)]", &values)
        }
    }

    func texts(_ path: String) -> [String] {
        let steps = path.split(separator: ".", maxSplits: 1)
        return resources(of: String(steps[0])).at(String(steps[1])).compactMap(\.text)
    }
}
