// SPDX-License-Identifier: Apache-2.0

/// The units that are known, and the prefixes they may carry: the part of UCUM that medicine uses.
struct UnitTable: Sendable {
    /// A unit, and whether prefixes may stand in front of it.
    private struct Entry {
        let measure: UnitMeasure
        let isMetric: Bool
    }

    private var entries: [String: Entry] = [:]

    /// Read once from `UnitTable+Lines.swift`.
    static let ucum = UnitTable(base: baseUnits, lines: lines)

    /// Each line may use what stands above it: the code, `*` where prefixes may stand in front, the size as a number
    /// and a term, and perhaps `+` and what its zero lies above.
    private init(base: [String], lines: String) {
        for code in base { entries[code] = Entry(measure: UnitMeasure(base: code), isMetric: true) }
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            let isMetric = words.count > 1 && words[1] == "*"
            let definition = words.dropFirst(isMetric ? 2 : 1)
            guard let measure = measure(Array(definition)) else { continue }
            entries[words[0]] = Entry(measure: measure, isMetric: isMetric)
        }
    }

    /// `2.54 cm`, `1 K + 273.15`.
    private func measure(_ words: [String]) -> UnitMeasure? {
        guard words.count >= 2, let factor = PathDecimal(words[0]).flatMap(UnitMeasure.init(_:)) else { return nil }
        guard var measure = UnitParser.measure(of: words[1], in: self)?.multiplied(by: factor) else { return nil }
        if words.count == 4, let shift = PathDecimal(words[3]) { measure.shift = shift }
        return measure
    }

    /// A unit by its symbol, perhaps with a prefix.
    func unit(_ symbol: String) -> UnitMeasure? {
        if let entry = entries[symbol] { return entry.measure }
        return Self.prefixes.lazy.compactMap { prefix, exponent in
            guard symbol.hasPrefix(prefix), let entry = entries[String(symbol.dropFirst(prefix.count))], entry.isMetric
            else { return nil }
            var measure = entry.measure.withoutShift
            measure.exponent += exponent
            return measure
        }.first
    }

    /// The measure of a term, nil for an unknown one.
    func measure(of term: String) -> UnitMeasure? { UnitParser.measure(of: term, in: self) }

    private static let prefixes: [(String, Int)] = [
        ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2), ("da", 1),
        ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18), ("z", -21),
        ("y", -24),
    ]
}
