// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import Referral
import Testing

@testable import Translation

/// A published table of `Schemas/mappings`, row by row.
struct MappingTable {
    /// One row: a place of HL7 v2, a segment that shows it, and where the model has it.
    struct Row: Sendable, CustomTestStringConvertible {
        var path: String
        var segment: String
        var model: String

        var testDescription: String { "\(path) → \(model)" }

        /// `PRD-4.9` as the leaves of a message name it: `PRD[1]-4[1].9.`
        var place: String {
            let parts = path.split(separator: "-")
            let field = parts[1].split(separator: ".")
            return "\(parts[0])[1]-\(field[0])[1]." + (field.count > 1 ? "\(field[1])." : "")
        }
    }

    static func rows(_ name: String) -> [Row] {
        let file = Files.root.appending(path: "Schemas/mappings/" + name)
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            let columns = line.components(separatedBy: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
            guard columns.count >= 4 else { return nil }
            return Row(path: columns[0], segment: columns[1], model: columns[2])
        }
    }

    /// Every value of a referral by its place, list indices left out: `from.person.names.family`.
    static func places(of referral: Referral) throws -> [String: [String]] {
        var bare = referral
        bare.residue = Residue(.hl7v2, type: "")
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(bare))
        var places: [String: [String]] = [:]
        collect(object, at: "", into: &places)
        return places.mapValues { $0.sorted() }
    }

    private static func collect(_ value: Any, at place: String, into places: inout [String: [String]]) {
        switch value {
        case let object as [String: Any]:
            for (key, value) in object { collect(value, at: place.isEmpty ? key : place + "." + key, into: &places) }
        case let list as [Any]:
            for value in list { collect(value, at: place, into: &places) }
        default: places[place, default: []].append("\(value)")
        }
    }
}
