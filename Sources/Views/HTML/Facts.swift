// SPDX-License-Identifier: Apache-2.0
import Issues

/// A list of names and what is said under each, such as a person's data; what nobody said has no line.
struct Facts {
    private var rows: [(name: Localized, values: [String], reading: String?)] = []

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ name: Localized, _ value: String?) { add(name, [value]) }

    mutating func add(_ name: Localized, _ values: [String?]) {
        let said = values.compactMap(\.self).filter { !$0.isEmpty }
        if !said.isEmpty { rows.append((name, said, nil)) }
    }

    /// Words with their reading above them.
    mutating func add(_ name: Localized, _ value: String, reading: String?) {
        rows.append((name, [value], reading))
    }

    func write(_ markup: inout Markup, _ language: Language) {
        guard !rows.isEmpty else { return }
        markup.element("dl") { markup in
            for row in rows {
                markup.element("dt", words: row.name[language])
                for value in row.values {
                    markup.element("dd") { $0.words(value, reading: row.reading) }
                }
            }
        }
    }
}

extension Markup {
    fileprivate mutating func words(_ words: String, reading: String?) {
        guard let reading, !reading.isEmpty else { return self.words(words) }
        element("ruby") { markup in
            markup.words(words)
            markup.element("rp", words: " (")
            markup.element("rt", words: reading)
            markup.element("rp", words: ")")
        }
    }
}
