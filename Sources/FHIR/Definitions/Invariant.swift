// SPDX-License-Identifier: Apache-2.0
import CTables

/// A rule that R4 states as an expression: `bdl-7`.
public struct Invariant: Sendable, Hashable {
    /// How R4 calls it. Two keys stand for several rules each.
    public let key: String
    /// Otherwise it is a warning.
    public let isError: Bool
    /// FHIRPath, true where the rule holds.
    public let expression: String
}

extension Definitions {
    /// The invariant behind a name of the tables, as `invariants(of:)` gives them: its key, with a place where that
    /// is not enough (`inv-1@Task`).
    public func invariant(_ name: String) -> Invariant? { Invariant.r4[name] }
}

extension Invariant {
    /// `Schemas/fhir-r4/invariants.txt`.
    fileprivate static let r4 = read(TableText(tenma_table_fhir_r4_invariants()))

    private static func read(_ text: consuming TableText) -> [String: Invariant] {
        var found: [String: Invariant] = [:]
        while text.nextLine() {
            guard let name = text.nextWord(), let severity = text.nextWord() else { continue }
            found[name.string] = Invariant(
                key: name.prefix { $0 != UInt8(ascii: "@") }.string, isError: severity.string == "error",
                expression: text.rest().string)
        }
        return found
    }
}
