// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The digest of what a FHIR resource says, the same in JSON and in XML: names, values and structure, in the order of
/// their names. Of values that were left in the body it knows the length.
///
/// It leaves out what a sender may change when it sends the same again: Bundle.id, Bundle.timestamp and
/// Bundle.meta.lastUpdated (R4 messaging page).
struct TreeDigest<D: MessageDigest> {
    private let tree: FHIR.Tree
    private var digest = D()
    private let isBundle: Bool

    init(of tree: FHIR.Tree, secret: [UInt8]) {
        self.tree = tree
        isBundle = tree.root.type == "Bundle"
        digest.update(secret)
    }

    consuming func finish() -> Int64 {
        digest.update(tree.root.type ?? "")
        take(childrenOf: 0, depth: 0)
        return Int64(bitPattern: digest.finish().words.first)
    }

    /// Readers cap the depth, so that this may call itself. Siblings of one name keep their order; names are sorted,
    /// because JSON's order means nothing and XML's is the definition's.
    private mutating func take(childrenOf index: Int, depth: Int) {
        var children: [(number: UInt32, index: Int)] = []
        var child = tree.nodes[index].first
        while child != 0 {
            let node = tree.nodes[Int(child)]
            if !isLeftOut(node.name, depth) { children.append((node.name.number, Int(child))) }
            child = node.next
        }
        children.sort { ($0.number, $0.index) < ($1.number, $1.index) }
        for child in children { take(child.index, depth) }
    }

    private mutating func take(_ index: Int, _ depth: Int) {
        let node = tree.nodes[index]
        digest.update([1])
        digest.update(tree.text(of: node.name))
        digest.update([0])
        if let type = node.type { digest.update(tree.text(of: type)) }
        switch node.value {
        case .none: digest.update([2])
        case .hole:
            let range = tree.holes[Int(node.start)].range
            digest.update([3])
            digest.update(String(range.upperBound - range.lowerBound))
        case .string, .number, .boolean:
            digest.update([4])
            let text = tree.text
            digest.update(text.span.extracting(Int(node.start)..<Int(node.start) + Int(node.length)))
            digest.update([0])
        }
        take(childrenOf: index, depth: depth + 1)
        digest.update([5])
    }

    private func isLeftOut(_ name: Name, _ depth: Int) -> Bool {
        guard isBundle, depth <= 1 else { return false }
        if depth == 1 { return name == Self.lastUpdated }
        return name == Self.id || name == Self.timestamp
    }

    private static var id: Name? { Name("id") }
    private static var timestamp: Name? { Name("timestamp") }
    private static var lastUpdated: Name? { Name("lastUpdated") }
}
