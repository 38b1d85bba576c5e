// SPDX-License-Identifier: Apache-2.0

/// What one version says otherwise than the one before, as text.
struct VersionDifference {
    private static let widthMaximum = 118
    private let old: VersionFacts?
    private let new: VersionFacts
    private var lines: [String] = []

    init(from old: VersionFacts?, to new: VersionFacts) {
        self.old = old
        self.new = new
        for name in new.primitives.subtracting(old?.primitives ?? []).sorted() { lines.append("primitive \(name)") }
        addRows("type", old?.types ?? [:], new.types)
        addRows("segment", old?.segments ?? [:], new.segments)
        addWords("message", old?.messages ?? [:], new.messages)
        addWords("event", old?.events ?? [:], new.events)
        addTables()
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    // MARK: Segments and datatypes

    private mutating func addRows(_ kind: String, _ old: [String: [String]], _ new: [String: [String]]) {
        addGone(kind, old.keys, new.keys)
        for (name, rows) in new.sorted(by: { $0.key < $1.key }) where rows != old[name] {
            lines.append("\(kind) \(name) \(rows.count)")
            for (number, row) in rows.enumerated() where !same(row, old[name], number) {
                lines.append(" \(number + 1) \(row)")
            }
        }
    }

    private func same(_ row: String, _ old: [String]?, _ number: Int) -> Bool {
        guard let old, number < old.count else { return false }
        return old[number] == row
    }

    private mutating func addGone(_ kind: String, _ old: some Sequence<String>, _ new: some Sequence<String>) {
        for name in Set(old).subtracting(new).sorted() { lines.append("gone \(kind) \(name)") }
    }

    // MARK: Messages, events and tables

    private mutating func addWords(_ kind: String, _ old: [String: String], _ new: [String: String]) {
        addGone(kind, old.keys, new.keys)
        for (name, text) in new.sorted(by: { $0.key < $1.key }) where text != old[name] {
            wrap("\(kind) \(name)", text.split(separator: " ").map(String.init))
        }
    }

    private mutating func addTables() {
        let before = old?.tables ?? [:]
        addGone("table", before.keys, new.tables.keys)
        for (name, codes) in new.tables.sorted(by: { $0.key < $1.key }) {
            let listed = before[name] ?? []
            let more = codes.filter { !listed.contains($0) }
            let fewer = listed.filter { !codes.contains($0) }
            if more.count + fewer.count >= codes.count {
                wrap("table \(name)", codes)
            } else {
                if !more.isEmpty { wrap("more \(name)", more) }
                if !fewer.isEmpty { wrap("fewer \(name)", fewer) }
            }
        }
    }

    /// Lines that a difference can be read in; what goes on begins with a blank.
    private mutating func wrap(_ head: String, _ words: [String]) {
        var line = head
        for word in words {
            if line.utf8.count + word.utf8.count >= Self.widthMaximum {
                lines.append(line)
                line = ""
            }
            line += " " + word
        }
        lines.append(line)
    }
}
