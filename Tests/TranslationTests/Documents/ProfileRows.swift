// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation

@testable import Translation

/// The rows of one profile of CLINS: how often each element stands there, and what is fixed.
struct ProfileRows {
    struct Row {
        let steps: [Substring]
        let minimum: Int
        let maximum: Int
        let value: String?
        let profile: String?
        let types: String
    }

    let rows: [String: Row]

    static let folder = ProcessInfo.processInfo.environment["TENMA_REFERENCE"].map { URL(filePath: $0 + "/fhir/jp") }

    init(_ profile: String) throws {
        guard let folder = Self.folder else {
            rows = [:]
            return
        }
        let text = try String(contentsOf: folder.appending(path: "profile-elements-clins-1.5.2.tsv"), encoding: .utf8)
        var rows: [String: Row] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix(profile + "\t") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(Self.unquoted)
            let claimed = columns[4].split(separator: "{").dropFirst().first?.dropLast()
            rows[columns[1]] = Row(
                steps: columns[1].split(separator: "."), minimum: Int(columns[2]) ?? 0,
                maximum: Int(columns[3]) ?? .max, value: Self.fixed(columns[5]), profile: claimed.map(String.init),
                types: columns[4])
        }
        self.rows = rows
    }

    private static func unquoted(_ column: Substring) -> String {
        guard column.hasPrefix("\"") else { return String(column) }
        return column.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"")
    }

    /// `fixedCode="920"` → 920.
    private static func fixed(_ column: String) -> String? {
        guard column.hasPrefix("fixed") || column.hasPrefix("pattern"), let equals = column.firstIndex(of: "=") else {
            return nil
        }
        let value = column[column.index(after: equals)...]
        return value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : nil
    }

    /// What a resource has too often, too seldom, or with another value than the profile fixes.
    func breaches(in resource: Element) -> [String] {
        rows.sorted { $0.key < $1.key }.flatMap { id, row in breaches(of: row, id, in: resource) }
    }

    private func breaches(of row: Row, _ id: String, in resource: Element) -> [String] {
        guard row.steps.count > 1 else { return [] }
        return elements(Array(row.steps.dropLast()), in: resource).flatMap { parent in
            let found = children(row.steps, of: parent)
            var breaches: [String] = []
            if !(row.minimum...row.maximum).contains(found.count) {
                breaches.append("\(id) stands \(found.count) times")
            }
            if let value = row.value, found.contains(where: { $0.text != nil && $0.text != value }) {
                breaches.append("\(id) is not what is fixed")
            }
            return breaches
        }
    }

    private func elements(_ steps: [Substring], in resource: Element) -> [Element] {
        guard steps.count > 1 else { return [resource] }
        return elements(Array(steps.dropLast()), in: resource).flatMap { children(steps, of: $0) }
    }

    private func children(_ steps: [Substring], of parent: Element) -> [Element] {
        guard let step = steps.last else { return [] }
        if step.hasSuffix("[x]") { return parent.choice(String(step.dropLast(3))).map { [$0] } ?? [] }
        let parts = step.split(separator: ":")
        let all = parent[String(parts[0])]
        return parts.count == 1 ? all : all.filter { isInSlice($0, steps.joined(separator: ".")) }
    }

    private func isInSlice(_ element: Element, _ id: String) -> Bool {
        if let code = rows[id + ".code.coding.code"]?.value {
            return element.at("code.coding.code").contains { $0.text == code }
        }
        if let url = rows[id + ".url"]?.value { return element.first("url")?.text == url }
        if let types = rows[id]?.types, types.hasPrefix("Reference"), let type = element.first("type")?.text {
            return types.contains("(\(type)") || types.contains("JP_\(type)_")
        }
        guard let profile = rows[id + ".resource"]?.profile else { return false }
        return element.at("resource.meta.profile").contains { $0.text?.hasSuffix("/" + profile) == true }
    }
}
