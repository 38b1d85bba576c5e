// SPDX-License-Identifier: Apache-2.0

/// A thing said by codes, by words, or by both: the same thing in each coding.
package struct Coded: Sendable, Hashable, Codable {
    package var codings: [Coding]
    /// The words, where they are not just the display of the first coding.
    package var text: String?

    package init(_ codings: [Coding] = [], text: String? = nil) {
        self.codings = codings
        self.text = text
    }

    package init(_ code: String, system: String? = nil, display: String? = nil, text: String? = nil) {
        self.init([Coding(code: code, system: system, display: display)], text: text)
    }

    /// What a person reads.
    package var words: String? { text ?? codings.lazy.compactMap(\.display).first ?? codings.first?.code }

    /// The code in this system.
    package func code(in system: String) -> String? { codings.first { $0.system == system }?.code }

    /// Whether nothing is said.
    package var isEmpty: Bool { codings.isEmpty && text == nil }
}

/// One code. `system` is the name the alias table (`CodeSystems` of `Translation`) prefers, a URI where one is known,
/// else the local name as it was written.
package struct Coding: Sendable, Hashable, Codable {
    package var code: String?
    package var system: String?
    package var display: String?
    package var version: String?

    package init(code: String?, system: String? = nil, display: String? = nil, version: String? = nil) {
        self.code = code
        self.system = system
        self.display = display
        self.version = version
    }
}

/// A measured amount. `value` keeps the digits as they were written.
package struct Quantity: Sendable, Hashable, Codable {
    package var value: String?
    /// `<`, `<=`, `>=`, `>`.
    package var comparator: String?
    /// The unit: its code and system where it has one, and the words people read.
    package var unit: Coded?

    package init(_ value: String?, comparator: String? = nil, unit: Coded? = nil) {
        self.value = value
        self.comparator = comparator
        self.unit = unit
    }
}
