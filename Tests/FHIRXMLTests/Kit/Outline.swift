// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

/// A tree in one line, to compare and to read in a failure: `Patient{active=true given*="A"{id="1"}}`.
struct Outline: Hashable, CustomStringConvertible {
    let description: String

    /// With offsets, two readings of the same bytes are told apart; sorted, two orders of elements are the same.
    /// XHTML can be written in many ways; `division` makes them one.
    init(
        _ tree: Tree, offsets: Bool = false, isSorted: Bool = false, division: @escaping (String) -> String = { $0 }
    ) {
        description = Drawing(offsets: offsets, isSorted: isSorted, division: division).line(tree.root)
    }

    private struct Drawing {
        let offsets: Bool
        let isSorted: Bool
        let division: (String) -> String

        func line(_ element: Element) -> String {
            let node = element.node
            var text = element.name
            if let type = element.type, type != text { text += ":\(type)" }
            if node.isListed { text += "*" }
            if offsets { text += "@\(node.offset)" }
            text += value(element)
            var children = element.children.map { ($0.name, line($0)) }
            if isSorted { children = children.enumerated().sorted { ($0.1.0, $0.0) < ($1.1.0, $1.0) }.map(\.1) }
            return children.isEmpty ? text : text + "{\(children.map(\.1).joined(separator: " "))}"
        }

        private func value(_ element: Element) -> String {
            let text = element.text ?? "?"
            return switch element.node.value {
            case .none: ""
            case .string: "=\"\(element.name == "div" ? division(text) : text)\""
            case .number, .boolean: "=\(text)"
            case .hole: "=\(element.hole.map { "\($0)" } ?? "?")"
            }
        }
    }
}

/// What reading gave, tree or error with its place, as one comparable value.
struct Reading: Hashable, CustomStringConvertible {
    let description: String

    init(_ pieces: [ArraySlice<UInt8>], limits: ReaderLimits = ReaderLimits()) {
        do throws(FHIRError) {
            let reader = XMLReader(limits: limits)
            for piece in pieces { try reader.read(piece) }
            description = Outline(try reader.finish(), offsets: true).description
        } catch {
            description = "\(error.code.rawValue) \(error.path) \(error.position.line):\(error.position.column)"
        }
    }

    init(_ text: String, limits: ReaderLimits = ReaderLimits()) { self.init([Array(text.utf8)[...]], limits: limits) }
}

/// The same numbers on every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
    }
}
