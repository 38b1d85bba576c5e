// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

/// One element on the way from the resource to where the walk is.
struct Step {
    /// Its place in the tree's nodes.
    let node: Int
    /// The type of what stands there: of a resource, its own.
    let type: TypeID
    /// What R4 says of it where it stands; nil for the outermost resource.
    let definition: ElementDefinition?
}

/// A walk over a resource: where it is, what is around it, what has been found.
struct Walk {
    /// Deeper than any reader allows; a tree that was built goes no deeper either.
    static let depthMaximum = 200

    let tree: Tree
    let nodes: [Node]
    let format: FHIRFormat
    let validator: Validator
    let options: ValidationOptions
    /// Profiles that the resource is held against beside those that it claims.
    let asked: [String]
    let definitions: Definitions

    private(set) var steps: [Step] = []
    var findings = Findings()
    /// The resources around the place that are contained in none, innermost last.
    var containers: [Container] = []
    /// The Bundles around the place, innermost last.
    var bundles: [BundleScope] = []
    var seen = SeenElements()
    var profiled = ProfileState()

    init(
        _ tree: Tree, _ format: FHIRFormat, validator: Validator, claims: [String] = [],
        options: ValidationOptions = ValidationOptions()
    ) {
        self.options = options
        asked = claims
        self.tree = tree
        nodes = tree.nodes
        self.format = format
        self.validator = validator
        definitions = validator.definitions
    }

    /// Where the walk is.
    var here: Step { steps[steps.count - 1] }

    mutating func start() {
        guard let name = nodes.first?.type, let type = definitions.resource(name) else {
            let type = nodes.first.map { tree.text(of: $0.type ?? $0.name) } ?? ""
            return findings.add(StructureRules.unknownType, at: type, xmlPath: "/f:" + type)
        }
        visit(Step(node: 0, type: type, definition: nil))
    }

    // MARK: Walking

    private mutating func visit(_ step: Step) {
        steps.append(step)
        enterScopes()
        for run in validator.checks.first[Int(step.type.number)] { run(&self) }
        if nodes[step.node].first != 0, steps.count < Self.depthMaximum { visitChildren(of: step) }
        for run in validator.checks.last[Int(step.type.number)] { run(&self) }
        leaveScopes()
        steps.removeLast()
    }

    private mutating func visitChildren(of step: Step) {
        var child = Int(nodes[step.node].first)
        while child != 0, !findings.isFull {
            let node = nodes[child]
            if let element = definitions.element(node.name, in: step.type), let type = type(of: node, element) {
                visit(Step(node: child, type: type, definition: element))
            }
            child = Int(node.next)
        }
    }

    /// Does something as if the walk were at another place.
    mutating func stand(on step: Step, _ body: (inout Walk) -> Void) {
        steps.append(step)
        body(&self)
        steps.removeLast()
    }

    /// The type of what stands in an element; nil where it is unknown and nothing below it can be judged.
    func type(of node: Node, _ element: ElementDefinition) -> TypeID? {
        guard element.type == validator.known.resource else { return element.type }
        return node.type.flatMap(definitions.resource)
    }

    /// The children of a node, by their places.
    func children(of node: Int) -> ChildPlaces { ChildPlaces(nodes: nodes, first: Int(nodes[node].first)) }

    /// The first child of this name.
    func child(_ name: Name?, of node: Int) -> Int? {
        var child = Int(nodes[node].first)
        while child != 0 {
            if nodes[child].name == name { return child }
            child = Int(nodes[child].next)
        }
        return nil
    }

    // MARK: Values

    /// The bytes of a value; nil where there is none, or where it stays in the body.
    func bytes(_ node: Int) -> ArraySlice<UInt8>? {
        guard nodes[node].value != .none, nodes[node].value != .hole else { return nil }
        let start = Int(nodes[node].start)
        return tree.text[start..<start + Int(nodes[node].length)]
    }

    /// The text of a value.
    func text(_ node: Int?) -> String? { node.flatMap(bytes).map { String(decoding: $0, as: UTF8.self) } }

    /// The text of a node's child.
    func text(_ name: Name?, of node: Int) -> String? { text(child(name, of: node)) }

    // MARK: Findings

    /// Something is wrong here, or with a child of what is here.
    mutating func report(_ rule: Rule, at child: Int? = nil) {
        guard findings.hasRoom(for: rule) else { return }
        let path = WalkPath(self, child: child)
        findings.add(rule, at: path.json, xmlPath: path.xml, order: child ?? here.node)
    }

    /// Something is wrong with a child of a child.
    mutating func report(_ rule: Rule, below child: Int, at grandchild: Int) {
        guard let element = definitions.element(nodes[child].name, in: here.type) else { return }
        steps.append(Step(node: child, type: element.type, definition: element))
        report(rule, at: grandchild)
        steps.removeLast()
    }

    /// An element is missing here.
    mutating func report(_ rule: Rule, missing name: Name) {
        guard findings.hasRoom(for: rule) else { return }
        let path = WalkPath(self, child: nil, missing: name)
        findings.add(rule, at: path.json, xmlPath: path.xml, order: here.node)
    }

}

/// The children of a node, one after the other.
struct ChildPlaces: Sequence, IteratorProtocol {
    let nodes: [Node]
    private var place: Int

    init(nodes: [Node], first: Int) {
        self.nodes = nodes
        place = first
    }

    mutating func next() -> Int? {
        guard place != 0 else { return nil }
        defer { place = Int(nodes[place].next) }
        return place
    }
}
