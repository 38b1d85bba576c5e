// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// The tree of a message structure: which segments in which groups, in what order.
struct Structure: Sendable {
    /// A segment or a group; the nodes below it stand behind it, up to `end`.
    struct Node: Sendable {
        enum Kind: Sendable, Hashable { case segment(SegmentName), group, choice }

        let name: String
        let kind: Kind
        let isRequired: Bool
        let repeats: Bool
        let parent: Int
        var end: Int
    }

    let name: String
    /// The first is the whole message.
    private(set) var nodes: [Node]
    /// Every segment that has a place.
    private(set) var names: Set<SegmentName> = []

    /// Any segment may stand in it: master files and some queries say `ANYHL7SEGMENT`.
    private(set) var isOpen = false

    /// Reads `MSH SFT* PATIENT?( PID NTE* )`; `<` and `>` hold a choice of one.
    init(name: String, words: [ArraySlice<UInt8>]) {
        self.name = name
        nodes = [Node(name: name, kind: .group, isRequired: true, repeats: false, parent: -1, end: 0)]
        var parent = 0
        for word in words {
            switch word.last {
            case UInt8(ascii: ")"), UInt8(ascii: ">"): parent = close(parent)
            case UInt8(ascii: "("): parent = add(word.dropLast(), .group, below: parent)
            case UInt8(ascii: "<"): parent = add(word.dropLast(), .choice, below: parent)
            default: addSegment(word, below: parent)
            }
        }
        nodes[0].end = nodes.count
    }

    private mutating func close(_ group: Int) -> Int {
        nodes[group].end = nodes.count
        return max(0, nodes[group].parent)
    }

    private mutating func addSegment(_ word: ArraySlice<UInt8>, below parent: Int) {
        guard let segment = SegmentName(Self.name(word).string) else {
            isOpen = true
            return
        }
        names.insert(segment)
        _ = add(word, .segment(segment), below: parent)
    }

    private mutating func add(_ word: ArraySlice<UInt8>, _ kind: Node.Kind, below parent: Int) -> Int {
        let mark = word.last
        nodes.append(
            Node(
                name: Self.name(word).string, kind: kind,
                isRequired: mark != UInt8(ascii: "?") && mark != UInt8(ascii: "*"),
                repeats: mark == UInt8(ascii: "*") || mark == UInt8(ascii: "+"), parent: parent, end: nodes.count + 1))
        return nodes.count - 1
    }

    private static func name(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isMarked = [UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(word.last)
        return isMarked ? word.dropLast() : word
    }

    /// The first segment that must stand where a node must: what is said to be missing when a group is.
    func firstRequired(of node: Int) -> Int {
        guard case .segment = nodes[node].kind else {
            var child = node + 1
            while child < nodes[node].end {
                if nodes[child].isRequired { return firstRequired(of: child) }
                child = nodes[child].end
            }
            return min(node + 1, nodes.count - 1)
        }
        return node
    }
}
