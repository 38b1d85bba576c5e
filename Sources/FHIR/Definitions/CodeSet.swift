// SPDX-License-Identifier: Apache-2.0
import CTables

/// The codes of one required value set that R4 lists in full.
public struct CodeSet: Sendable, Hashable {
    let number: UInt16

    /// Whether a code is one of them, in whatever system.
    public func contains(_ code: Span<UInt8>) -> Bool { CodeTable.r4.contains(code, system: nil, in: number) }

    /// Whether a code of this system is one of them.
    public func contains(_ code: Span<UInt8>, system: String) -> Bool {
        CodeTable.r4.contains(code, system: system, in: number)
    }
}

extension Definitions {
    /// The codes that an element must have, where its binding is required and R4 lists the codes.
    public func codes(of element: ElementDefinition) -> CodeSet? {
        let strength = Binding.Strength.allCases[element.flags.strength]
        guard element.flags.contains(.isBound), strength == .required else { return nil }
        return CodeTable.setsOfR4[Int(element.valueSetNumber)]
    }

    /// The codes of a value set by its canonical without version, where an element of R4 must have one of them and R4
    /// lists them.
    public func codes(ofValueSet url: String) -> CodeSet? {
        let core = "http://hl7.org/fhir/ValueSet/"
        return CodeTable.r4.sets[url.hasPrefix(core) ? String(url.dropFirst(core.count)) : url].map(CodeSet.init)
    }
}

/// `Schemas/fhir-r4/codes.txt`: every (value set, system, code), found by value set and code.
struct CodeTable: Sendable {
    static let r4 = CodeTable(TableText(tenma_table_fhir_r4_codes()))
    /// By the numbers that the definitions give to value sets.
    static let setsOfR4 = Definitions.r4.valueSets.map { r4.sets[$0].map(CodeSet.init) }

    private struct Entry {
        let set: UInt16
        let system: UInt16
        let code: [UInt8]
    }

    private(set) var sets: [String: UInt16] = [:]
    private var systems: [String] = []
    private var entries: [Entry] = []
    /// The place of an entry plus one, 0 for none.
    private var slots = [UInt16](repeating: 0, count: 1 << 13)

    private init(_ text: consuming TableText) {
        while text.nextLine() {
            switch text.first {
            case UInt8(ascii: "="):
                _ = text.nextWord()
                sets[text.rest().string] = UInt16(sets.count)
            case UInt8(ascii: " "):
                while let code = text.nextWord() { insert(Array(code)) }
            default: systems.append(text.rest().string)
            }
        }
    }

    private mutating func insert(_ code: [UInt8]) {
        let entry = Entry(set: UInt16(sets.count - 1), system: UInt16(systems.count - 1), code: code)
        var slot = slot(code.span, in: entry.set)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        entries.append(entry)
        slots[slot] = UInt16(entries.count)
    }

    func contains(_ code: Span<UInt8>, system: String?, in set: UInt16) -> Bool {
        var slot = slot(code, in: set)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.set == set, Self.equal(entry.code, code), system == nil || systems[Int(entry.system)] == system {
                return true
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    private static func equal(_ code: [UInt8], _ other: Span<UInt8>) -> Bool {
        code.count == other.count && code.indices.allSatisfy { code[$0] == other[$0] }
    }

    private func slot(_ code: Span<UInt8>, in set: UInt16) -> Int {
        var hash = UInt64(set) &* 0x9E37_79B9_7F4A_7C15
        // No code of R4 is longer, so a longer one costs no more.
        for index in 0..<min(code.count, 128) { hash = (hash ^ UInt64(code[index])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 24) & (slots.count - 1)
    }
}
