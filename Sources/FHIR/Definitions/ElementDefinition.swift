// SPDX-License-Identifier: Apache-2.0

/// One element of a type under the name that instances give it: `value[x]` is `valueQuantity`, `valueString` and so on,
/// one definition each. 20 bytes, because there are ten thousand of them.
public struct ElementDefinition: Sendable {
    /// How XML writes an element (R4 xml page).
    public enum Representation: Sendable, Hashable {
        /// An element in the namespace of FHIR, a primitive's value in its `value` attribute.
        case element
        /// An attribute of the element it belongs to: the `id` of all but resources, and `Extension.url`.
        case attribute
        /// A `div` in the namespace of XHTML.
        case xhtml
    }

    /// As it is written: `valueQuantity`.
    public let name: Name
    /// The type of what stands there; for an element with children of its own, or one that points to such an element by
    /// contentReference, that part. `Resource` where any resource may stand.
    public let type: TypeID

    let choiceNumber: UInt32
    let valueSetNumber: UInt16
    let targetStart: UInt16
    let ruleStart: UInt16
    let targetCount: UInt8
    let ruleCount: UInt8
    let flags: Flags

    /// What is either so or not.
    struct Flags: OptionSet {
        let rawValue: UInt16
        static let isRequired = Flags(rawValue: 1)
        static let isList = Flags(rawValue: 2)
        static let isProhibited = Flags(rawValue: 4)
        static let isModifier = Flags(rawValue: 8)
        static let isSummary = Flags(rawValue: 16)
        static let isAttribute = Flags(rawValue: 32)
        static let isXHTML = Flags(rawValue: 64)
        static let isChoice = Flags(rawValue: 128)
        /// Two bits: the strength of the binding.
        static func strength(_ number: Int) -> Flags { Flags(rawValue: UInt16(number & 3) << 8) }
        var strength: Int { Int(rawValue >> 8 & 3) }
        static let isBound = Flags(rawValue: 1024)
    }

    /// The name without its type, `value`, where it is one of a choice: only one of a choice may be there.
    public var choice: Name? { flags.contains(.isChoice) ? Name(number: choiceNumber) : nil }
    /// 0 or 1; of a choice, that one of it must be there.
    public var minimum: Int { flags.contains(.isRequired) ? 1 : 0 }
    /// It may repeat, and JSON writes an array even for one.
    public var isList: Bool { flags.contains(.isList) }
    /// It may not be there although the type it inherits from has it: an extension of `xhtml`.
    public var isProhibited: Bool { flags.contains(.isProhibited) }
    /// It changes the meaning of what it stands in.
    public var isModifier: Bool { flags.contains(.isModifier) }
    /// It belongs to the summary of its resource.
    public var isSummary: Bool { flags.contains(.isSummary) }

    /// How XML writes it.
    public var representation: Representation {
        if flags.contains(.isAttribute) { return .attribute }
        return flags.contains(.isXHTML) ? .xhtml : .element
    }
}

/// Which codes an element may have.
public struct Binding: Sendable, Hashable {
    /// How binding it is (R4 terminologies page).
    public enum Strength: String, Sendable, Hashable, CaseIterable {
        /// From what must be so to what is said for illustration.
        case required, extensible, preferred, example
    }

    /// How binding it is.
    public let strength: Strength
    /// Without "http": `http://hl7.org/fhir/ValueSet/` and this name.
    public let valueSet: String
}
