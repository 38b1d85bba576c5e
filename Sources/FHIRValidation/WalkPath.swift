// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Where a walk is, as JSON says it (`Bundle.entry[3].resource.code`, counted from 0) and as XML does
/// (`/f:Bundle/f:entry[4]/f:resource/f:Patient`, counted from 1). Made only for what is reported.
struct WalkPath {
    private(set) var json = ""
    private(set) var xml = ""
    private let walk: Walk

    init(_ walk: Walk, child: Int?, missing: Name? = nil) {
        self.walk = walk
        for (index, step) in walk.steps.enumerated() {
            add(step.node, of: index == 0 ? nil : walk.steps[index - 1])
        }
        if let child { add(child, of: walk.here) }
        if let missing {
            json += "." + NameTable.r4[missing]
            xml += "/f:" + NameTable.r4[missing]
        }
    }

    private mutating func add(_ place: Int, of parent: Step?) {
        let node = walk.nodes[place]
        guard let parent else {
            let type = walk.tree.text(of: node.type ?? node.name)
            json = type
            xml = "/f:" + type
            return
        }
        let name = walk.tree.text(of: node.name)
        let element = walk.definitions.element(node.name, in: parent.type)
        json += "." + name
        switch element?.representation {
        case .attribute: xml += "/@" + name
        case .xhtml: xml += "/h:" + name
        default: xml += "/f:" + name
        }
        let (index, count) = position(of: place, in: parent.node)
        if node.isListed || element?.isList == true || count > 1 {
            json += "[\(index)]"
            xml += "[\(index + 1)]"
        }
        if let type = node.type { xml += "/f:" + walk.tree.text(of: type) }
    }

    /// How many of the same name are before it, and how many there are.
    private func position(of place: Int, in parent: Int) -> (index: Int, count: Int) {
        var found = (index: 0, count: 0)
        for child in walk.children(of: parent) where walk.nodes[child].name == walk.nodes[place].name {
            if child == place { found.index = found.count }
            found.count += 1
        }
        return found
    }
}
