// SPDX-License-Identifier: Apache-2.0

/// The number of a type of R4 in its `Definitions`: a resource, a datatype, or a part of one such as `Bundle.entry`.
public struct TypeID: Sendable, Hashable {
    /// Dense, from 0.
    public let number: UInt16

    init(_ number: Int) { self.number = UInt16(truncatingIfNeeded: number) }
}

/// A type of R4 as a whole. Its elements are told by `Definitions.children(of:)`.
public struct TypeDefinition: Sendable {
    /// What a type is: this decides how a value of it is written.
    public enum Kind: Sendable, Hashable {
        /// What has an address of its own.
        case resource
        /// A datatype with elements, such as `HumanName`.
        case complex
        /// A datatype that is a value.
        case primitive(PrimitiveKind)
        /// An element with children of its own, defined where it stands: `Bundle.entry`.
        case part
    }

    /// Its number.
    public let id: TypeID
    /// `Bundle`, `HumanName`, `Bundle.entry`.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// No instance has this type itself: `Resource`, `DomainResource`, `Element`, `BackboneElement`.
    public let isAbstract: Bool
    /// The type whose elements come before its own.
    public let base: TypeID?

    let children: Range<Int>
    let rules: Range<Int>

    /// The kind of value it has, if it is a primitive.
    public var primitive: PrimitiveKind? {
        if case .primitive(let kind) = kind { kind } else { nil }
    }

    /// Whether it is a resource, abstract ones included.
    public var isResource: Bool { kind == .resource }
}
