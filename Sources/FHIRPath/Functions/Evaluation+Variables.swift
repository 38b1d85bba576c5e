// SPDX-License-Identifier: Apache-2.0
import FHIR

/// `%name`: what the expression defines, what the caller gives, and what R4 knows.
extension Evaluation {
    mutating func visitVariable(_ name: Index, _ place: Int, _ body: Body) throws(PathError) -> Bool {
        let name = compiled.program.texts[Int(name)].string
        switch name {
        case "resource": return try visit(environment.resource, body)
        case "rootResource": return try visit(environment.rootResource ?? environment.resource, body)
        case "context": return try body(&self, .node(start))
        default: break
        }
        if let own = variables.last(where: { $0.name == name }) { return try hand(on: own.items, body) }
        if let given = environment.variables[name] {
            return try hand(
                on: try given.mapped { (item) throws(PathError) in
                    try internalized(item)
                }, body)
        }
        guard let constant = Self.constant(name) else { throw .unknownVariable(at: place) }
        return try body(&self, .string(constant))
    }

    private mutating func visit(_ element: Element?, _ body: Body) throws(PathError) -> Bool {
        guard let element else { return try body(&self, item(tree.root, nil)) }
        return try body(&self, item(element, nil))
    }

    /// R4 fhirpath page, "Environment variables".
    static func constant(_ name: String) -> String? {
        switch name {
        case "sct": return "http://snomed.info/sct"
        case "loinc": return "http://loinc.org"
        case "ucum": return "http://unitsofmeasure.org"
        default: break
        }
        if name.hasPrefix("vs-") { return "http://hl7.org/fhir/ValueSet/" + name.dropFirst(3) }
        if name.hasPrefix("ext-") { return "http://hl7.org/fhir/StructureDefinition/" + name.dropFirst(4) }
        return nil
    }

    /// `defineVariable()`: seen by what follows in the same chain.
    mutating func defined(
        _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> [Item] {
        let input = try items(source, scope)
        guard let name = try string(argument(first), scope) else { throw .wrongType(at: place) }
        let isTaken = variables.contains { $0.name == name } || environment.variables[name] != nil
        if isTaken || Self.reserved.contains(name) || Self.constant(name) != nil { throw .redefined(at: place) }
        var value = input
        if count > 1 { value = input.isEmpty ? [] : try items(argument(first + 1), Scope(all: input)) }
        variables.append((name, value))
        return input
    }

    private static let reserved: Set<String> = ["resource", "rootResource", "context"]

    // MARK: In and out

    func exported(_ item: Item) -> PathItem {
        switch item {
        case .node(let reference): .element(element(reference), reference.type)
        case .boolean(let value): .boolean(value)
        case .string(let value): .string(value)
        case .integer(let value): .integer(value)
        case .decimal(let value): .decimal(value)
        case .date(let value): .date(value)
        case .dateTime(let value): .dateTime(value)
        case .time(let value): .time(value)
        case .quantity(let value): .quantity(value)
        case .type(let value): .type(value)
        }
    }

    private mutating func internalized(_ given: PathItem) throws(PathError) -> Item {
        switch given {
        case .element(let element, let type): try item(element, type)
        case .boolean(let value): .boolean(value)
        case .string(let value): .string(value)
        case .integer(let value): .integer(value)
        case .decimal(let value): .decimal(value)
        case .date(let value): .date(value)
        case .dateTime(let value): .dateTime(value)
        case .time(let value): .time(value)
        case .quantity(let value): .quantity(value)
        case .type(let value): .type(value)
        }
    }
}

extension Array {
    func mapped<Other>(_ change: (Element) throws(PathError) -> Other) throws(PathError) -> [Other] {
        var found: [Other] = []
        found.reserveCapacity(count)
        for element in self { found.append(try change(element)) }
        return found
    }
}
