// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What is known of a result before there is an input.
struct StaticShape {
    /// The types of R4 that the items can have; nil when anything may come.
    var types: [TypeID]?
    /// The type of the language that they have.
    var system: SystemType?
    /// The order of the items means something: not that of `children()`.
    var isOrdered = true

    static let unknown = StaticShape(types: nil, system: nil)
    static let unordered = StaticShape(types: nil, system: nil, isOrdered: false)

    private init(types: [TypeID]?, system: SystemType?, isOrdered: Bool = true) {
        self.types = types
        self.system = system
        self.isOrdered = isOrdered
    }

    init(_ type: TypeID) {
        // What is abstract stands for all types below it.
        self.init(types: Definitions.r4[type].isAbstract ? nil : [type], system: nil)
    }

    init(system: SystemType) { self.init(types: nil, system: system) }

    init(_ name: TypeName) {
        switch name {
        case .fhir(let type): self.init(type)
        case .system(let type): self.init(system: type)
        case .unknown: self = .unknown
        }
    }

    init(_ literal: Item) {
        if case .string = literal { self.init(system: .string) } else { self = .unknown }
    }

    /// Whether an item may have a type, or one above it.
    func mayBe(_ type: TypeID) -> Bool {
        types?.contains { Definitions.r4.type($0, is: type) } ?? true
    }

    /// None of the items can be a string: they have elements of their own.
    var isNeverText: Bool {
        guard let types, !types.isEmpty else { return false }
        return types.allSatisfy { Definitions.r4.primitive(of: $0) == nil }
    }

    /// What a name below it gives.
    func member(_ name: String) -> StaticShape {
        guard let types else { return StaticShape(types: nil, system: nil, isOrdered: isOrdered) }
        let found = types.flatMap { Self.children(name, of: $0) }
        let isOpen = found.isEmpty || found.contains { Definitions.r4[$0].isAbstract }
        return StaticShape(types: isOpen ? nil : found, system: nil, isOrdered: isOrdered)
    }

    /// The types of an element by the name that paths give it: `value`, and not `valueQuantity`.
    static func children(_ name: String, of type: TypeID) -> [TypeID] {
        guard let name = Name(name) else { return [] }
        return Definitions.r4.children(of: type).filter { ($0.choice ?? $0.name) == name }.map(\.type)
    }
}
