// SPDX-License-Identifier: Apache-2.0

/// Reading further down: `patient.at("name[0].given")`, `observation.choice("value")`.
extension Element {
    /// The child that is `value[x]`, whatever its type: `choice("value")` finds `valueQuantity`.
    public func choice(_ name: String) -> Element? {
        guard let names = ChoiceNames.r4[name] else { return nil }
        return children.first { names.contains($0.node.name) }
    }

    /// What stands at a path, written as errors write it: names, and `[n]` for one of several. Empty when nothing does.
    public func at(_ path: String) -> [Element] {
        path.split(separator: ".", omittingEmptySubsequences: false).reduce([self]) { found, step in
            step.hasSuffix("]") ? Self.items(found, step) : found[String(step)]
        }
    }

    /// `given[1]`: the second of each.
    private static func items(_ elements: [Element], _ step: Substring) -> [Element] {
        let parts = step.dropLast().split(separator: "[", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[1]), index >= 0 else { return [] }
        return elements.compactMap { $0[String(parts[0])].dropFirst(index).first }
    }
}

extension [Element] {
    /// What stands at a path below any of them.
    public func at(_ path: String) -> [Element] { flatMap { $0.at(path) } }
}

extension Element: Hashable {
    public static func == (left: Element, right: Element) -> Bool {
        left.index == right.index && left.tree === right.tree
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(ObjectIdentifier(tree))
    }
}

/// Which names the choices of R4 are written with: `value` has `valueQuantity`, `valueString` and so on.
private enum ChoiceNames {
    static let r4: [String: Set<Name>] = {
        var names: [String: Set<Name>] = [:]
        for type in Definitions.r4.types {
            for element in Definitions.r4.children(of: type.id) {
                if let choice = element.choice { names[NameTable.r4[choice], default: []].insert(element.name) }
            }
        }
        return names
    }()
}
