// SPDX-License-Identifier: Apache-2.0
import FHIR

/// `is`, `as`, `ofType()` and `type()` (FHIRPath 6.3). A subtype is its base as well: a `code` is a `string`.
extension Evaluation {
    func isOf(_ type: Index, _ item: Item, at place: Int) throws(PathError) -> Bool {
        switch (compiled.program.types[Int(type)], item) {
        case (.unknown, _): throw .unknownType(at: place)
        case (.fhir(let wanted), .node(let reference)):
            guard let own = reference.type else { return false }
            return Definitions.r4.type(own, is: wanted)
        case (.fhir(let wanted), .quantity): return Self.isQuantity(wanted)
        case (.system(let wanted), _): return wanted == .any || wanted == item.systemType
        default: return false
        }
    }

    mutating func visitOfType(
        _ source: Index, _ type: Index, _ scope: Scope, _ place: Int, _ body: Body
    ) throws(PathError) -> Bool {
        try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            guard try evaluation.isOf(type, item, at: place) else { return true }
            return try body(&evaluation, item)
        }
    }

    /// `as()` takes one item; R4's own dom-3 asks it of many, which `PathEnvironment.filtersByAs` allows.
    mutating func visitAs(
        _ source: Index, _ type: Index, _ scope: Scope, _ place: Int, _ body: Body
    ) throws(PathError) -> Bool {
        if environment.filtersByAs { return try visitOfType(source, type, scope, place, body) }
        guard let item = try one(source, scope), try isOf(type, item, at: place) else { return true }
        return try body(&self, item)
    }

    func type(of item: Item) -> PathType {
        if case .node(let reference) = item {
            return PathType(
                namespace: "FHIR", name: reference.type.map { Definitions.r4[$0].name } ?? element(reference).name)
        }
        return PathType(namespace: "System", name: item.systemType?.rawValue ?? "Any")
    }
}

extension Item {
    /// The type of the language; nil for elements.
    var systemType: SystemType? {
        switch self {
        case .node, .type: nil
        case .boolean: .boolean
        case .string: .string
        case .integer: .integer
        case .decimal: .decimal
        case .date: .date
        case .dateTime: .dateTime
        case .time: .time
        case .quantity: .quantity
        }
    }
}
