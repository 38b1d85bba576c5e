// SPDX-License-Identifier: Apache-2.0

/// The definitions of FHIR R4: which types there are and which elements each has, in what order. Facts only, read from
/// the table `Schemas/fhir-r4/elements.txt` on first use.
///
/// ```swift
/// let r4 = Definitions.r4
/// for element in r4.children(of: type) { … }            // in the order of the definition, inherited ones first
/// let entry = r4.element("entry", in: bundle)           // its type is the part Bundle.entry
/// ```
public final class Definitions: Sendable {
    /// R4 4.0.1.
    public static let r4 = DefinitionsReader().read()

    /// All types, by their number.
    public let types: [TypeDefinition]
    let elements: [ElementDefinition]
    let valueSets: [String]
    /// Targets of references, each element's in a row.
    let targets: [TypeID]
    let ruleKeys: [String]
    private let ranges: [Range<Int>]
    private let primitives: [PrimitiveKind?]
    private let typesByName: [TypeID?]
    private let partsByName: [String: TypeID]
    /// Open addressing over (type, name): the place of an element plus one, 0 for none.
    private let slots: [UInt16]

    init(
        types: [TypeDefinition], elements: [ElementDefinition], valueSets: [String], targets: [TypeID],
        ruleKeys: [String]
    ) {
        self.types = types
        self.elements = elements
        self.valueSets = valueSets
        self.targets = targets
        self.ruleKeys = ruleKeys
        ranges = types.map(\.children)
        primitives = types.map(\.primitive)
        typesByName = Self.byName(types)
        partsByName = Dictionary(
            types.filter { $0.kind == .part }.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        slots = Self.slots(types, elements)
    }

    // MARK: Types

    /// A type by its number.
    public subscript(type: TypeID) -> TypeDefinition { types[Int(type.number)] }

    /// A resource, a datatype or a primitive by its name; parts have none of their own.
    public func type(_ name: Name) -> TypeID? {
        name.number < typesByName.count ? typesByName[Int(name.number)] : nil
    }

    /// By its name, parts by their path: `Bundle.entry`.
    public func type(named text: String) -> TypeID? { Name(text).flatMap(type) ?? partsByName[text] }

    /// The resource of this name that an instance may have.
    public func resource(_ name: Name) -> TypeID? {
        guard let type = type(name), self[type].isResource, !self[type].isAbstract else { return nil }
        return type
    }

    /// Whether a type is another or stands on it: a `Patient` is a `DomainResource`.
    public func type(_ type: TypeID, is other: TypeID) -> Bool {
        var next: TypeID? = type
        while let type = next {
            if type == other { return true }
            next = self[type].base
        }
        return false
    }

    // MARK: Elements

    /// All elements of a type in the order in which XML writes them, inherited ones first, choices written out.
    public func children(of type: TypeID) -> ArraySlice<ElementDefinition> { elements[self[type].children] }

    /// The place of an element among those of its type, as in `children(of:)`.
    public func place(of name: Name, in type: TypeID) -> Int? {
        find(name, in: type).map { $0 - ranges[Int(type.number)].lowerBound }
    }

    /// What R4 says of an element of this name in this type; nil when it has none.
    public func element(_ name: Name, in type: TypeID) -> ElementDefinition? {
        find(name, in: type).map { elements[$0] }
    }

    /// The element and its place in one look.
    public func placed(_ name: Name, in type: TypeID) -> (place: Int, element: ElementDefinition)? {
        find(name, in: type).map { ($0 - ranges[Int(type.number)].lowerBound, elements[$0]) }
    }

    /// The same by text, for building and for tests.
    public func element(_ name: String, in type: TypeID) -> ElementDefinition? {
        Name(name).flatMap { element($0, in: type) }
    }

    /// The primitive kind of what stands in an element.
    public func primitive(of element: ElementDefinition) -> PrimitiveKind? { primitive(of: element.type) }

    /// The kind of value that a type has, if it is a primitive.
    public func primitive(of type: TypeID) -> PrimitiveKind? { primitives[Int(type.number)] }

    /// The types a reference or a canonical may point to; empty for any.
    public func targets(of element: ElementDefinition) -> ArraySlice<TypeID> {
        targets[Int(element.targetStart)..<Int(element.targetStart) + Int(element.targetCount)]
    }

    /// The codes it is bound to.
    public func binding(of element: ElementDefinition) -> Binding? {
        guard element.flags.contains(.isBound) else { return nil }
        return Binding(
            strength: Binding.Strength.allCases[element.flags.strength],
            valueSet: valueSets[Int(element.valueSetNumber)])
    }

    /// The keys of the invariants of this element, beside those of its type.
    public func invariants(of element: ElementDefinition) -> ArraySlice<String> {
        ruleKeys[Int(element.ruleStart)..<Int(element.ruleStart) + Int(element.ruleCount)]
    }

    /// The keys of the invariants of a type, beside those of its base.
    public func invariants(of type: TypeID) -> ArraySlice<String> { ruleKeys[self[type].rules] }

    // MARK: Finding

    private func find(_ name: Name, in type: TypeID) -> Int? {
        let range = ranges[Int(type.number)]
        var slot = Self.slot(type, name, slots.count)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if elements[place].name == name, range.contains(place) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func slot(_ type: TypeID, _ name: Name, _ count: Int) -> Int {
        let key = UInt64(type.number) << 32 | UInt64(name.number)
        return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (count - 1)
    }

    private static func slots(_ types: [TypeDefinition], _ elements: [ElementDefinition]) -> [UInt16] {
        precondition(elements.count < UInt16.max, "a place and one fit into sixteen bits")
        var slots = [UInt16](repeating: 0, count: 1 << 15)
        for type in types {
            for place in type.children {
                var slot = slot(type.id, elements[place].name, slots.count)
                while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = UInt16(place + 1)
            }
        }
        return slots
    }

    private static func byName(_ types: [TypeDefinition]) -> [TypeID?] {
        var found = [TypeID?](repeating: nil, count: NameTable.r4.count)
        for type in types where type.kind != .part {
            if let name = Name(type.name) { found[Int(name.number)] = type.id }
        }
        return found
    }
}
