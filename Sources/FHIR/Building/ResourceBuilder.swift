// SPDX-License-Identifier: Apache-2.0

/// Writes a resource down as one would say it.
///
/// ```swift
/// let patient = Tree.build("Patient") { patient in
///     patient.add("active", true)
///     patient.add("name") { name in
///         name.add("family", "架空")
///         name.add("given", "花子")
///     }
/// }
/// ```
///
/// R4 decides which elements are lists and how JSON writes a value. What is nil, empty or has no content is left out,
/// because FHIR has no such things. Elements may come in any order: writers sort them.
public struct ResourceBuilder: Sendable {
    var tree = TreeBuilder()
    /// The type of each open element, where R4 knows it.
    private var types: [TypeID?] = []

    /// An element with elements of its own.
    public mutating func add(_ name: String, _ content: (inout ResourceBuilder) -> Void) {
        begin(name)
        content(&self)
        end()
    }

    /// A resource inside this one: `contained`, `entry.resource`.
    public mutating func add(_ name: String, type: String, _ content: (inout ResourceBuilder) -> Void) {
        begin(name)
        beginResource(type)
        content(&self)
        end()
    }

    /// A primitive: text, a code, a date, a number as it is to be written.
    public mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        let definition = begin(name)
        set(value, definition.flatMap { Definitions.r4.primitive(of: $0)?.jsonValue } ?? .string)
        end()
    }

    /// A primitive with elements of its own, such as extensions; or only those, where it has no value.
    public mutating func add(_ name: String, _ value: String?, _ content: (inout ResourceBuilder) -> Void) {
        let definition = begin(name)
        let primitive = definition.flatMap { Definitions.r4.primitive(of: $0) }
        if let value, !value.isEmpty { set(value, primitive?.jsonValue ?? .string) }
        if primitive != nil { tree.setPrimitive() }
        content(&self)
        end()
    }

    /// A long value that stays in a body.
    public mutating func add(_ name: String, hole: Hole) {
        begin(name)
        tree.setHole(hole)
        end()
    }

    /// A boolean.
    public mutating func add(_ name: String, _ value: Bool?) {
        guard let value else { return }
        begin(name)
        set(value ? "true" : "false", .boolean)
        end()
    }

    /// A whole number.
    public mutating func add(_ name: String, _ value: Int?) {
        guard let value else { return }
        begin(name)
        set("\(value)", .number)
        end()
    }

    /// A copy of an element of any tree under this name, with all that is below it.
    public mutating func add(_ name: String, copyOf element: Element) {
        begin(name)
        if let type = element.type { beginResource(type) }
        tree.copyContent(of: element)
        end()
    }

    // MARK: Steps

    mutating func beginResource(_ type: String) {
        let name = tree.intern(type)
        if tree.depth == 0 {
            tree.begin(name)
            types.append(nil)
        }
        tree.setType(name)
        types[types.count - 1] = Definitions.r4.type(name)
    }

    @discardableResult
    private mutating func begin(_ name: String) -> ElementDefinition? {
        let name = tree.intern(name)
        let definition = (types.last ?? nil).flatMap { Definitions.r4.element(name, in: $0) }
        tree.begin(name, isListed: definition?.isList ?? false)
        types.append(definition?.type)
        return definition
    }

    private mutating func set(_ text: String, _ kind: Node.Value) {
        var text = text
        text.withUTF8 { tree.setValue($0, as: kind) }
    }

    private mutating func end() {
        types.removeLast()
        tree.endUnlessEmpty()
    }
}

extension Tree {
    /// Builds a resource of this type.
    public static func build(_ type: String, _ content: (inout ResourceBuilder) -> Void) -> Tree {
        var builder = ResourceBuilder()
        builder.beginResource(type)
        content(&builder)
        return builder.tree.finish()
    }

    /// A resource inside another, as one of its own: what an entry of a Bundle holds. Its values that stayed in the body
    /// are still told by their place there.
    public static func copy(of resource: Element) -> Tree {
        build(resource.type ?? resource.name) { $0.tree.copyContent(of: resource) }
    }
}
