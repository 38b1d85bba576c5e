// SPDX-License-Identifier: Apache-2.0
import Referral

extension FieldReading {
    /// CX (chapter 2A, section 2.A.14): the number, its authority, its kind.
    var identifier: Identifier? {
        guard let value = self(1) else { return nil }
        return Identifier(value, system: authority(4), type: self(5))
    }

    /// EI (section 2.A.28): the number, its namespace or universal id.
    var entity: Identifier? {
        guard let value = self(1) else { return nil }
        if let uid = peek(3), peek(2) == nil {
            let system = Self.system(uid: uid, type: peek(4))
            if let system {
                _ = (self(3), self(4))
                return Identifier(value, system: system)
            }
        }
        return Identifier(value, system: self(2))
    }

    /// HD in one component: namespace, universal id, its type.
    func authority(_ component: Int) -> String? {
        if let uid = peek(component, 2), peek(component, 1) == nil,
            let system = Self.system(uid: uid, type: peek(component, 3))
        {
            _ = (self(component, 2), self(component, 3))
            return system
        }
        return self(component, 1)
    }

    static func system(uid: String, type: String?) -> String? {
        switch type {
        case "ISO": "urn:oid:" + uid
        case "URI": uid
        default: nil
        }
    }
}

extension SegmentReading {
    /// All repetitions as CX.
    func identifiers(_ field: Int) -> [Identifier] { repetitions(field).compactMap(\.identifier) }
}

extension SegmentDraft {
    /// CX.
    func set(_ field: Int, repetition: Int = 1, identifier: Identifier?) {
        guard let identifier else { return }
        set(field, 1, repetition: repetition, identifier.value)
        setAuthority(field, 4, repetition: repetition, identifier.system)
        set(field, 5, repetition: repetition, identifier.type)
    }

    /// One repetition each.
    func set(_ field: Int, identifiers: [Identifier]) {
        for (place, identifier) in identifiers.enumerated() {
            set(field, repetition: place + 1, identifier: identifier)
        }
    }

    /// EI.
    func set(_ field: Int, repetition: Int = 1, entity: Identifier?) {
        guard let entity else { return }
        set(field, 1, repetition: repetition, entity.value)
        guard let universal = Self.universal(entity.system) else {
            return set(field, 2, repetition: repetition, entity.system)
        }
        set(field, 3, repetition: repetition, universal.id)
        set(field, 4, repetition: repetition, universal.type)
    }

    /// HD in one component.
    func setAuthority(_ field: Int, _ component: Int, repetition: Int, _ system: String?) {
        guard let universal = Self.universal(system) else {
            return set(field, component, 1, repetition: repetition, system)
        }
        set(field, component, 2, repetition: repetition, universal.id)
        set(field, component, 3, repetition: repetition, universal.type)
    }

    private static func universal(_ system: String?) -> (id: String, type: String)? {
        guard let system else { return nil }
        if system.hasPrefix("urn:oid:") { return (String(system.dropFirst(8)), "ISO") }
        return system.hasPrefix("http") ? (system, "URI") : nil
    }
}
