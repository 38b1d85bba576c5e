// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// Every element: what it may have, what it must have, how often, in which kind of value (R4 structuredefinition,
    /// json and xml pages).
    static let structure = Check(StructureRules.all, of: .everything) { walk in walk.checkStructure() }
}

extension Walk {
    fileprivate mutating func checkStructure() {
        let step = here
        checkContent(step)
        guard nodes[step.node].first != 0 || !validator.requirements[Int(step.type.number)].isEmpty else { return }
        guard steps.count < Self.depthMaximum else { return report(StructureRules.depth) }
        seen.begin(count: validator.facts[Int(step.type.number)].elementCount)
        var previous: Int?
        var child = Int(nodes[step.node].first)
        while child != 0 {
            checkChild(child, after: previous, of: step.type)
            previous = child
            child = Int(nodes[child].next)
        }
        // A value of the wrong kind has been told; what it lacks would only repeat that.
        guard nodes[step.node].value == .none else { return }
        for requirement in validator.requirements[Int(step.type.number)] where !seen.hasMet(requirement.places) {
            report(StructureRules.minimum, missing: requirement.name)
        }
    }

    /// The value of an element, and whether it has anything at all: ele-1.
    private mutating func checkContent(_ step: Step) {
        let node = nodes[step.node]
        if let primitive = definitions.primitive(of: step.type) {
            if !isKind(node.value, primitive.jsonValue) { report(StructureRules.kind) }
            if node.first != 0, step.definition?.representation == .attribute {
                report(StructureRules.attributeExtended)
            }
        } else if node.value != .none {
            report(StructureRules.kind)
        }
        if node.value == .none, !validator.facts[Int(step.type.number)].isResource, !hasContent(step.node) {
            report(StructureRules.empty)
        }
    }

    /// XML knows no kinds of values: there it is for the rules of the type to say what is wrong.
    private func isKind(_ value: Node.Value, _ wanted: Node.Value) -> Bool {
        value == .none || value == wanted || format == .xml || value == .hole && wanted == .string
    }

    /// A child other than an id.
    private func hasContent(_ node: Int) -> Bool {
        let first = Int(nodes[node].first)
        return first != 0 && (nodes[first].name != Names.id || nodes[first].next != 0)
    }

    private mutating func checkChild(_ child: Int, after previous: Int?, of type: TypeID) {
        let node = nodes[child]
        guard let (place, element) = definitions.placed(node.name, in: type) else {
            // A second of the same unknown elements in a row is not told again.
            if previous.map({ nodes[$0].name }) != node.name { report(StructureRules.unknownElement, at: child) }
            return
        }
        let wasMet = seen.meet(place)
        if element.isProhibited || wasMet && !element.isList { report(StructureRules.maximum, at: child) }
        if format == .json, !wasMet, node.isListed != element.isList {
            report(element.isList ? StructureRules.arrayMissing : StructureRules.arraySurplus, at: child)
        }
        if let choice = element.choice, !wasMet, seen.choose(node.name, of: choice) {
            report(StructureRules.choice, at: child)
        }
        checkType(child, element)
    }

    private mutating func checkType(_ child: Int, _ element: ElementDefinition) {
        let mayBeResource = element.type == validator.known.resource
        guard let name = nodes[child].type else {
            if mayBeResource { report(StructureRules.missingType, at: child) }
            return
        }
        if !mayBeResource {
            report(StructureRules.misplacedType, at: child)
        } else if definitions.resource(name) == nil {
            report(StructureRules.unknownType, at: child)
        }
    }
}
