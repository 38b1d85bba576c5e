// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A resource that is contained in none, with what its parts say to each other.
struct Container {
    /// Its place among the steps.
    let step: Int
    /// The resources it contains, by their ids.
    var contained: [String: Int] = [:]
    /// The ids to which something in it points with `#`; the empty one is itself.
    var pointedTo: Set<String> = []
    /// Contained resources that point to what contains them.
    var pointingUp: Set<Int> = []
}

/// A Bundle around the place where the walk is.
struct BundleScope {
    /// Its place among the steps.
    let step: Int
    let index: BundleIndex
    /// Which entry has the resource at a place of the tree.
    let entryNumbers: [Int: Int]
    /// `document`, `message`, `transaction` …
    let type: String?
    /// The entry in which the walk is.
    var entry: Int?
    /// From which entry something points to which.
    var links: [(from: Int, to: Int)] = []

    init(_ bundle: Element, step: Int, type: String?) {
        self.step = step
        self.type = type
        index = BundleIndex(bundle)
        entryNumbers = Dictionary(
            index.entries.enumerated().compactMap { number, entry in entry.resource.map { ($0.index, number) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Walk {
    /// Opens what the current step opens.
    mutating func enterScopes() {
        let step = here
        if validator.facts[Int(step.type.number)].isResource, !isContained {
            containers.append(Container(step: steps.count - 1))
            if step.type == validator.known.bundle {
                let type = text(Names.type, of: step.node)
                bundles.append(
                    BundleScope(Element(tree: tree, index: step.node), step: steps.count - 1, type: type))
            }
        }
        if step.type == validator.known.bundleEntry, bundles.last?.step == steps.count - 2 {
            let last = bundles.count - 1
            bundles[last].entry = bundles[last].entry.map { $0 + 1 } ?? 0
        }
    }

    /// Closes what the current step has opened.
    mutating func leaveScopes() {
        if bundles.last?.step == steps.count - 1 { bundles.removeLast() }
        if containers.last?.step == steps.count - 1 { containers.removeLast() }
    }

    /// Whether the current step is a contained resource.
    var isContained: Bool { here.definition?.name == Names.contained }
    /// The step of the contained resource in which the walk is.
    var containedStep: Int? {
        let start = containers.last?.step ?? 0
        return steps.indices.dropFirst(start + 1).first { steps[$0].definition?.name == Names.contained }
    }
}
