// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// An Identifier; nil where it has no value.
    var identifier: Identifier? {
        guard let value = text("value") else { return nil }
        return Identifier(value, system: system("system"), type: identifierType)
    }

    private var identifierType: String? { code("type", in: Self.typeSystem) }

    /// HL7 table 0203.
    static let typeSystem = CodeSystems.tableRoot + "0203"

    /// The identifiers, up to the first that has no value: what follows it keeps its place as residue.
    func identifiers(_ name: String = "identifier") -> [Identifier] {
        all(name).prefix { $0.peek("value") != nil }.compactMap(\.identifier)
    }
}

extension ElementDraft {
    /// One Identifier each.
    func set(_ name: String = "identifier", identifiers: [Identifier]) {
        for identifier in identifiers { set(name, identifier: identifier) }
    }

    /// One more Identifier.
    func set(_ name: String, identifier: Identifier?) {
        guard let identifier else { return }
        add(name) { element in
            element.set("type", code: identifier.type, in: ElementReading.typeSystem)
            element.set("system", identifier.system.map(CodeSystems.uri))
            element.set("value", identifier.value)
        }
    }
}
