// SPDX-License-Identifier: Apache-2.0

/// The name of an element or the type of a resource, interned: names of R4 have the same number in every tree, others a
/// number of their own tree. Compared as numbers, printed through `Tree.text(of:)`.
public struct Name: Sendable, Hashable {
    /// Names below `NameTable.r4.count` are R4's, in the order of the table; the others are the tree's own.
    public let number: UInt32

    init(number: UInt32) { self.number = number }

    /// An element or type of R4; nil when R4 has none of this name.
    public init?(_ text: String) {
        var text = text
        guard let found = text.withUTF8({ NameTable.r4.find($0) }) else { return nil }
        self = found
    }

    /// Whether R4 knows it.
    public var isKnown: Bool { number < NameTable.r4.count }
}
