// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral

/// A coded value of HL7 v2 while a table maps it: a repetition of CE or CWE (chapter 2A, section 2.A.13), or the bare
/// code of a component. What stays keeps its bytes.
struct FieldMapping {
    /// What came of it.
    enum Outcome {
        /// No code, or none of the table's systems.
        case nothing
        /// A code of this system that no line of the table knows.
        case unmapped(system: String)
        /// These bytes, in this system.
        case mapped([UInt8], system: String)
        /// There are two codings, and the mapped one would be a third.
        case full
        /// The character set lacks a character of the table's.
        case unwritable
    }

    /// Code, words, system and version of one coding, as they stand.
    private struct Part {
        var coding: Coding
        var bytes: [[UInt8]]
    }

    private let message: HL7v2.Message
    private let place: HL7v2.Path
    private let segment: Segment

    init(_ message: HL7v2.Message, _ place: HL7v2.Path, _ segment: Segment) {
        self.message = message
        self.place = place
        self.segment = segment
    }

    func map(by table: CodeTable) -> Outcome {
        place.component == nil ? mapCodings(by: table) : mapBare(by: table)
    }

    private func mapBare(by table: CodeTable) -> Outcome {
        guard let code = message.text(at: place, in: segment) else { return .nothing }
        guard let coding = table.mapped(bare: code), let system = coding.system else {
            return table.systems.count == 1 ? .unmapped(system: table.systems.first ?? "") : .nothing
        }
        guard let bytes = escaped(coding.code) else { return .unwritable }
        return .mapped(bytes, system: system)
    }

    private func mapCodings(by table: CodeTable) -> Outcome {
        let parts = [part(1, version: 7), part(4, version: 8)].compactMap { $0 }
        var coded = Coded(parts.map(\.coding))
        guard let change = table.map(&coded) else {
            let unknown = parts.map(\.coding).first { coding in
                coding.system.map(table.systems.contains) == true && table.mapped(coding) == nil
            }
            return unknown.flatMap(\.system).map { .unmapped(system: $0) } ?? .nothing
        }
        guard coded.codings.count <= 2 else { return .full }
        var written: [[[UInt8]]] = []
        for coding in coded.codings {
            let kept = parts.first { $0.coding == coding }?.bytes
            guard let bytes = kept ?? bytes(of: coding) else { return .unwritable }
            written.append(bytes)
        }
        return .mapped(joined(written), system: change.to.system ?? "")
    }

    /// The coding that begins at a component; nil where nothing is said.
    private func part(_ first: Int, version: Int) -> Part? {
        let numbers = [first, first + 1, first + 2, version]
        guard numbers.contains(where: { !raw($0).isEmpty }) else { return nil }
        let texts = numbers.map { text($0) }
        let system = texts[2].map { CodeSystems.named(v2: $0).system }
        return Part(
            coding: Coding(code: texts[0], system: system, display: texts[1], version: texts[3]),
            bytes: numbers.map(raw))
    }

    private func bytes(of coding: Coding) -> [[UInt8]]? {
        let texts = [coding.code, coding.display, coding.system.map(CodeSystems.v2), coding.version]
        let bytes = texts.compactMap { escaped($0) }
        return bytes.count == texts.count ? bytes : nil
    }

    /// Components 1 to 8, and what stood behind them.
    private func joined(_ codings: [[[UInt8]]]) -> [UInt8] {
        let empty: [[UInt8]] = [[], [], [], []]
        let (first, second) = (codings.first ?? empty, codings.dropFirst().first ?? empty)
        var components = Array(first[..<3] + second[..<3] + [first[3], second[3]])
        let count = rawCount
        if count > 8 { for number in 9...count { components.append(raw(number)) } }
        while let last = components.last, last.isEmpty, components.count > 1 { components.removeLast() }
        return Array(components.joined(separator: [message.delimiters.component]))
    }

    private var rawCount: Int {
        let leaves = message.leaves(of: segment).filter {
            $0.field == place.field && $0.repetition == place.repetition ?? 1
        }
        return leaves.map(\.component).max() ?? 0
    }

    private func component(_ number: Int) -> HL7v2.Path {
        HL7v2.Path(place.segment, field: place.field, repetition: place.repetition, component: number)
    }

    private func raw(_ number: Int) -> [UInt8] {
        switch message.value(at: component(number), in: segment) {
        case .absent: []
        case .null: [0x22, 0x22]
        case .value(let range): message.closed(range)
        }
    }

    private func text(_ number: Int) -> String? { message.text(at: component(number), in: segment) }

    private func escaped(_ text: String?) -> [UInt8]? {
        guard let text else { return [] }
        return try? Escapes.escape(text, delimiters: message.delimiters, charset: message.charset)
    }
}
