// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What the reader needs to know of an element from R4's definitions.
struct ElementFacts {
    /// The type of what stands in it, nil where R4 knows none.
    var type: TypeID?
    /// How JSON writes its value; `.none` for what is no primitive, or unknown.
    var kind: Node.Value
    var isList: Bool

    static let unknown = ElementFacts(type: nil, kind: .none, isList: false)
}

/// R4's definitions at hand: each pair of a type and a name has one possible place, and pushes out who has the same.
struct ElementFactsCache {
    private struct Slot {
        /// Type and name as one number; the first that no pair makes.
        var key = UInt64.max
        var facts = ElementFacts.unknown
    }

    private let definitions = Definitions.r4
    private var slots = Array(repeating: Slot(), count: 1024)

    /// The element of this name in what stands in another.
    @inline(__always)
    mutating func find(_ name: Name, in parent: ElementFacts) -> ElementFacts {
        guard let type = parent.type else { return .unknown }
        let key = UInt64(type.number) << 32 | UInt64(name.number)
        let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 50) & 1023
        if slots[place].key == key { return slots[place].facts }
        let facts = look(name, type)
        slots[place] = Slot(key: key, facts: facts)
        return facts
    }

    /// What stands in a resource of this type.
    func resource(_ name: Name) -> ElementFacts {
        ElementFacts(type: definitions.type(name), kind: .none, isList: false)
    }

    private func look(_ name: Name, _ type: TypeID) -> ElementFacts {
        guard let element = definitions.element(name, in: type) else { return .unknown }
        let kind = definitions.primitive(of: element)?.jsonValue ?? .none
        return ElementFacts(type: element.type, kind: kind, isList: element.isList)
    }
}
