// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// Places of a FHIR tree: the resource comes from the origin, the way below it is followed as far as it exists.
struct ElementPlaces: Sendable {
    private let tree: Tree

    init(_ tree: Tree) { self.tree = tree }

    func path(of spot: Spot) -> String? {
        var nearest: Place?
        for path in spot.origin.places where !path.isEmpty {
            guard let holder = place(at: path), let below = Self.way(below: holder.element, spot.field) else {
                continue
            }
            var ends: [Place] = []
            holder.descend(below[...], into: &ends)
            if let found = Self.saying(spot, among: ends) { return found.path }
            nearest = nearest ?? ends.first
        }
        return nearest?.path ?? spot.origin.places.first { !$0.isEmpty } ?? tree.root.type
    }

    private static func saying(_ spot: Spot, among ends: [Place]) -> Place? {
        guard let value = spot.value else { return nil }
        let found = ends.filter { $0.says(value) }
        return found.dropFirst(spot.skipped).first ?? found.first
    }

    /// What this kind of holder calls the field.
    private static func way(below element: Element, _ field: Field) -> [String]? {
        let name = element.type ?? element.name
        return field.fhir.first { $0.holder == name }?.place.split(separator: ".").map(String.init)
    }

    /// The element that an origin names.
    private func place(at path: String) -> Place? {
        let below = path.split(separator: ".").dropFirst().joined(separator: ".")
        guard let element = below.isEmpty ? tree.root : tree.root.at(below).first else { return nil }
        return Place(element, path, Self.type(of: element, at: path, in: tree))
    }

    /// The type that R4 has for it: a resource knows its own, others are asked for from the resource around them.
    private static func type(of element: Element, at path: String, in tree: Tree) -> TypeID? {
        if let type = element.type { return Name(type).flatMap(Definitions.r4.resource) }
        let steps = path.split(separator: ".")
        for count in stride(from: steps.count - 1, to: 0, by: -1) {
            let holder = count == 1 ? tree.root : tree.root.at(steps[1..<count].joined(separator: ".")).first
            guard let type = holder?.type.flatMap({ Name($0) }).flatMap(Definitions.r4.resource) else { continue }
            return steps[count...].reduce(type) { type, step in
                type.flatMap { Definitions.r4.element(String(step.prefix { $0 != "[" }), in: $0)?.type }
            }
        }
        return nil
    }
}

/// An element with its path.
private struct Place {
    let element: Element
    let path: String
    let type: TypeID?

    init(_ element: Element, _ path: String, _ type: TypeID?) {
        self.element = element
        self.path = path
        self.type = type
    }

    /// Whether it is this value, or holds it: CLINS writes the four of a card with colons between them.
    func says(_ value: String) -> Bool {
        guard let text = element.text else { return false }
        return text == value || text.split(separator: ":").contains { $0 == value }
    }

    /// Among more of them nobody looks for a value.
    private static let endsMaximum = 256

    /// Every end of a way; where it stops early, how far it goes.
    func descend(_ names: ArraySlice<String>, into ends: inout [Place]) {
        let children = names.first.map { element[$0] } ?? []
        guard let name = names.first, !children.isEmpty else { return ends.append(self) }
        let known = type.flatMap { Definitions.r4.element(name, in: $0) }
        for (number, child) in children.prefix(Self.endsMaximum).enumerated() where ends.count < Self.endsMaximum {
            let isListed = known?.isList ?? child.node.isListed || children.count > 1
            let step = isListed ? "\(name)[\(number)]" : name
            Place(child, "\(path).\(step)", known?.type).descend(names.dropFirst(), into: &ends)
        }
    }
}
