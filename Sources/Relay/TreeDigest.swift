// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The digest of what a FHIR resource says, the same in JSON and in XML: names, values and structure. The order of the
/// members of an object means nothing in JSON and is the definition's in XML, so they are taken in by the order of their
/// names, spelled out, and repetitions in their own order. Whether a value is a string or a number is JSON's affair.
///
/// It leaves out what a sender may change when it sends the same again: Bundle.id, Bundle.timestamp and
/// Bundle.meta.lastUpdated (R4 messaging page; design.md decision 8). Of a value that was left in the body it knows the
/// length alone; whoever has the body adds its digest, or an altered attachment would be taken for a repetition.
struct TreeDigest<D: MessageDigest> {
    private var digest = D()
    private let tree: FHIR.Tree

    init(of tree: FHIR.Tree, secret: [UInt8]) {
        self.tree = tree
        digest.update(secret)
    }

    /// `body` is the digest of the bytes as received; it counts where values were left in them.
    consuming func finish(body: Digest?) -> Int64 {
        var spelling = TreeSpelling(tree)
        spelling.write { digest.update($0) }
        if !tree.holes.isEmpty, let body { digest.update(body.bytes) }
        return Int64(bitPattern: digest.finish().words.first)
    }
}

/// A resource in one spelling of its own, whichever it was read from. Apart from the digest, because the compiler makes
/// quick work only of what is not generic.
struct TreeSpelling {
    /// Bytes gathered before they are handed on: a digest is quick with many, and slow with few.
    private static let pieceLength = 16 << 10

    private let tree: FHIR.Tree
    private var gathered: [UInt8] = []
    private let isBundle: Bool

    init(_ tree: FHIR.Tree) {
        self.tree = tree
        isBundle = tree.root.type == "Bundle"
        gathered.reserveCapacity(Self.pieceLength + 1024)
    }

    /// Hands on all of it in pieces.
    mutating func write(_ piece: ([UInt8]) -> Void) {
        take(0, at: .root, piece)
        piece(gathered)
    }

    /// As far down as something is left out.
    private enum Place { case root, meta, elsewhere }

    /// Readers cap the depth, so that this may call itself.
    private mutating func take(_ index: Int, at place: Place, _ piece: ([UInt8]) -> Void) {
        let node = tree.nodes[index]
        add(Mark.begin, tree.text(of: node.name))
        if let type = node.type { add(Mark.type, tree.text(of: type)) }
        switch node.value {
        case .none: break
        case .hole:
            let range = tree.holes[Int(node.start)].range
            add(Mark.hole, String(range.upperBound - range.lowerBound))
        case .string, .number, .boolean:
            add(Mark.value, tree.text[Int(node.start)..<Int(node.start) + Int(node.length)])
        }
        if node.first != 0 { takeChildren(of: node, at: place, piece) }
        gathered.append(Mark.end)
        guard gathered.count >= Self.pieceLength else { return }
        piece(gathered)
        gathered.removeAll(keepingCapacity: true)
    }

    /// Most elements come in their order, because most have one child or several of one name.
    private mutating func takeChildren(of node: Node, at place: Place, _ piece: ([UInt8]) -> Void) {
        var children: [Int] = []
        var isSorted = true
        var last = node.first
        var next = node.first
        while next != 0 {
            if comes(Int(next), before: Int(last)) { isSorted = false }
            children.append(Int(next))
            last = next
            next = tree.nodes[Int(next)].next
        }
        if !isSorted {
            children.sort { comes($0, before: $1) || ($0 < $1 && !comes($1, before: $0)) }
        }
        for child in children {
            guard let below = below(place, tree.nodes[child].name) else { continue }
            take(child, at: below, piece)
        }
    }

    /// By spelling. The names of R4 have their numbers in that order, and all others come behind them.
    private func comes(_ left: Int, before right: Int) -> Bool {
        let (left, right) = (tree.nodes[left].name, tree.nodes[right].name)
        if left == right || left.isKnown || right.isKnown { return left.number < right.number }
        return tree.text(of: left) < tree.text(of: right)
    }

    /// Nil for what is left out.
    private func below(_ place: Place, _ name: Name) -> Place? {
        switch place {
        case .elsewhere: .elsewhere
        case .root where !isBundle: .elsewhere
        case .root: name == Left.id || name == Left.timestamp ? nil : name == Left.meta ? .meta : .elsewhere
        case .meta: name == Left.lastUpdated ? nil : .elsewhere
        }
    }

    private mutating func add(_ mark: UInt8, _ text: String) { add(mark, text.utf8) }

    private mutating func add(_ mark: UInt8, _ bytes: some Collection<UInt8>) {
        gathered.append(mark)
        var length = bytes.count
        while length >= 0x80 {
            gathered.append(UInt8(truncatingIfNeeded: length) | 0x80)
            length >>= 7
        }
        gathered.append(UInt8(truncatingIfNeeded: length))
        gathered.append(contentsOf: bytes)
    }
}

/// What comes next in the digested bytes.
private enum Mark {
    static let begin: UInt8 = 1
    static let type: UInt8 = 2
    static let value: UInt8 = 3
    static let hole: UInt8 = 4
    static let end: UInt8 = 5
}

/// What a sender may change when it sends the same again.
private enum Left {
    static let id = Name("id")
    static let timestamp = Name("timestamp")
    static let meta = Name("meta")
    static let lastUpdated = Name("lastUpdated")
}
