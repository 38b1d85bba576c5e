// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Elements as values of the language: what R4's primitives and quantities are when one calculates with them
/// (R4 fhirpath page, "Using FHIR types in expressions").
extension Evaluation {
    /// The value of an item; an element with children stays what it is. Nil for a primitive without a value.
    func system(_ item: Item) throws(PathError) -> Item? {
        guard case .node(let reference) = item else { return item }
        let node = node(reference)
        switch node.value {
        case .none: return node.isPrimitive ? nil : quantity(reference).map(Item.quantity) ?? item
        case .hole: throw .tooLarge(at: position)
        case .boolean: return .boolean(node.length == 4)
        case .number: return number(reference, node)
        case .string: return moment(reference, node) ?? .string(string(reference, node))
        }
    }

    func bytes(_ reference: NodeReference, _ node: Node) -> ArraySlice<UInt8> {
        tree(of: reference).text[Int(node.start)..<Int(node.start) + Int(node.length)]
    }

    func string(_ reference: NodeReference, _ node: Node) -> String {
        String(decoding: bytes(reference, node), as: UTF8.self)
    }

    private func number(_ reference: NodeReference, _ node: Node) -> Item {
        let bytes = bytes(reference, node)
        let isDecimal = reference.type.map { Definitions.r4.primitive(of: $0) == .decimal }
        if isDecimal != true, let whole = Int64(String(decoding: bytes, as: UTF8.self)) { return .integer(whole) }
        return PathDecimal(utf8: bytes).map(Item.decimal) ?? .string(string(reference, node))
    }

    private func moment(_ reference: NodeReference, _ node: Node) -> Item? {
        guard let type = reference.type, let kind = Definitions.r4.primitive(of: type) else { return nil }
        switch kind {
        case .date: return PathDate(utf8: bytes(reference, node)).map(Item.date)
        case .dateTime, .instant: return PathDateTime(utf8: bytes(reference, node)).map(Item.dateTime)
        case .time: return PathTime(utf8: bytes(reference, node)).map(Item.time)
        default: return nil
        }
    }

    // MARK: Quantities

    /// An element of type Quantity, or of one that stands on it, as System.Quantity: its code where the system is
    /// UCUM, else its unit.
    private func quantity(_ reference: NodeReference) -> PathQuantity? {
        guard let type = reference.type, Self.isQuantity(type) else { return nil }
        let element = element(reference)
        // One with a comparator says less than its number (R4 fhirpath page).
        guard element.first("comparator") == nil, let value = element.first("value")?.text.flatMap(PathDecimal.init)
        else { return nil }
        return PathQuantity(value, Self.unit(of: element))
    }

    static func isQuantity(_ type: TypeID) -> Bool {
        guard let quantity else { return false }
        return Definitions.r4.type(type, is: quantity)
    }

    private static let quantity = Definitions.r4.type(named: "Quantity")
    private static let calendar: [String: String] = ["a": "year", "mo": "month"]

    private static func unit(of element: Element) -> PathUnit {
        let code = element.first("code")?.text
        guard element.first("system")?.text == "http://unitsofmeasure.org", let code else {
            return PathUnit(ucum: element.first("unit")?.text ?? code ?? "1")
        }
        // R4 fhirpath page: `a` and `mo` of a FHIR Quantity mean the calendar's year and month.
        return calendar[code].flatMap { PathUnit(word: $0) } ?? PathUnit(ucum: code)
    }

    // MARK: Arguments

    /// A whole number; several or another type are an error.
    mutating func integer(_ node: Index, _ scope: Scope) throws(PathError) -> Int64? {
        guard let item = try one(node, scope), let value = try system(item) else { return nil }
        guard case .integer(let number) = value else { throw .wrongType(at: position(of: node)) }
        return number
    }

    /// A string; several or another type are an error.
    mutating func string(_ node: Index, _ scope: Scope) throws(PathError) -> String? {
        guard let item = try one(node, scope) else { return nil }
        return try string(item, at: position(of: node))
    }

    func string(_ item: Item, at place: Int) throws(PathError) -> String? {
        switch item {
        case .string(let text): return text
        case .node(let reference):
            let node = node(reference)
            if node.value == .string { return string(reference, node) }
            if node.value == .hole { throw .tooLarge(at: place) }
            if node.value == .none, node.isPrimitive { return nil }
            throw .wrongType(at: place)
        default: throw .wrongType(at: place)
        }
    }
}
