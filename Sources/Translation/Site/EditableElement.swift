// SPDX-License-Identifier: Apache-2.0
import FHIR

/// An element of a tree while it is edited. What no edit names comes out as it went in: values of unknown elements,
/// places in arrays, primitives without a value.
struct EditableElement {
    /// What stands in its own place.
    enum Value: Equatable {
        case none
        case text([UInt8], Node.Value)
        case hole(Hole)
    }

    let name: String
    private(set) var type: String?
    var value = Value.none
    var children: [EditableElement] = []
    private var isListed = false
    private var isPrimitive = false
    private var offset: UInt32 = 0

    /// As deep as the tree, which its reader bounded.
    init(_ element: Element) {
        name = element.name
        type = element.type
        isListed = element.node.isListed
        isPrimitive = element.node.isPrimitive
        offset = element.node.offset
        if let hole = element.hole {
            value = .hole(hole)
        } else if let text = element.text {
            value = .text(Array(text.utf8), element.node.value)
        }
        children = element.children.map { EditableElement($0) }
    }

    init(_ name: String, isListed: Bool = false) {
        self.name = name
        self.isListed = isListed
    }

    /// A string.
    init(_ name: String, _ text: String) {
        self.init(name)
        value = .text(Array(text.utf8), .string)
    }

    var text: String? {
        guard case .text(let bytes, _) = value else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value of its first child of a name.
    func text(of name: String) -> String? { children.first { $0.name == name }?.text }

    /// Whether a value somewhere in it is still in the stored body.
    var hasHole: Bool {
        if case .hole = value { return true }
        return children.contains(where: \.hasHole)
    }

    /// FHIR has no such elements.
    var isHollow: Bool { value == .none && children.isEmpty && type == nil && !isPrimitive }

    /// The tree of a resource.
    var tree: Tree {
        var builder = TreeBuilder()
        write(to: &builder)
        return builder.finish()
    }

    private func write(to builder: inout TreeBuilder) {
        builder.begin(builder.intern(name), offset: offset, isListed: isListed)
        if let type { builder.setType(builder.intern(type)) }
        switch value {
        case .none: if isPrimitive { builder.setPrimitive() }
        case .hole(let hole): builder.setHole(hole)
        case .text(let bytes, let kind): builder.setValue(bytes, as: kind)
        }
        for child in children { child.write(to: &builder) }
        builder.end()
    }
}

extension EditableElement {
    /// The elements at the end of some steps.
    func at(_ steps: ArraySlice<FHIREditPath.Step>) -> [EditableElement] {
        guard let step = steps.first else { return [self] }
        let named = children.filter { $0.name == step.name }
        let meant = step.number.map { Array(named.dropFirst($0).prefix(1)) } ?? named
        return meant.flatMap { $0.at(steps.dropFirst()) }
    }

    /// Does something to each element at the end of some steps. Where `makes`, one that is missing is made: the only
    /// one, or the next of a list. Says whether every one that is numbered was there or could be made.
    mutating func change(
        _ steps: ArraySlice<FHIREditPath.Step>, makes: Bool, _ change: (inout EditableElement) -> Void
    ) -> Bool {
        guard let step = steps.first else {
            change(&self)
            return true
        }
        var places = children.indices.filter { children[$0].name == step.name }
        let count = places.count
        if let number = step.number { places = number < count ? [places[number]] : [] }
        if places.isEmpty {
            guard makes else { return true }
            guard step.number ?? count == count else { return false }
            places = [insert(EditableElement(step.name, isListed: step.isList))]
        }
        var isDone = true
        for place in places {
            isDone = children[place].change(steps.dropFirst(), makes: makes, change) && isDone
        }
        for place in places.reversed() where children[place].isHollow { children.remove(at: place) }
        return isDone
    }

    /// Does something to each resource of a type, wherever it is.
    mutating func changeResources(_ wanted: String, _ change: (inout EditableElement) -> Void) {
        if type == wanted { change(&self) }
        for place in children.indices { children[place].changeResources(wanted, change) }
    }

    /// All resources of a type.
    func resources(_ wanted: String) -> [EditableElement] {
        (type == wanted ? [self] : []) + children.flatMap { $0.resources(wanted) }
    }

    /// Behind its kin, or at the end; the place where it stands then.
    private mutating func insert(_ element: EditableElement) -> Int {
        let place = children.lastIndex { $0.name == element.name }.map { $0 + 1 } ?? children.count
        children.insert(element, at: place)
        return place
    }

    /// Takes over what another element holds.
    mutating func takeContent(of other: EditableElement) {
        value = other.value
        if children.isEmpty || other.value == .none { children = other.children }
        isPrimitive = other.isPrimitive
    }

    /// Empties it.
    mutating func clear() {
        value = .none
        children = []
        type = nil
        isPrimitive = false
    }
}
