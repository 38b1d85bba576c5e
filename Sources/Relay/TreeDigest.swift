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
    /// Bytes gathered before they are digested: a digest is quick with many, and slow with few.
    private static var pieceLength: Int { 16 << 10 }

    private let tree: FHIR.Tree
    private var digest = D()
    private var gathered: [UInt8] = []
    private let isBundle: Bool

    init(of tree: FHIR.Tree, secret: [UInt8]) {
        self.tree = tree
        isBundle = tree.root.type == "Bundle"
        digest.update(secret)
        gathered.reserveCapacity(Self.pieceLength + 1024)
    }

    /// `body` is the digest of the bytes as received; it counts where values were left in them.
    consuming func finish(body: Digest?) -> Int64 {
        take(0, name: tree.root.name, parent: nil)
        if !tree.holes.isEmpty, let body { gathered += body.bytes }
        digest.update(gathered)
        return Int64(bitPattern: digest.finish().words.first)
    }

    private struct Child {
        let name: String
        let index: Int
    }

    /// Readers cap the depth, so that this may call itself.
    private mutating func take(_ index: Int, name: String, parent: String?) {
        let node = tree.nodes[index]
        add(Mark.begin, name.utf8)
        if let type = node.type { add(Mark.type, tree.text(of: type).utf8) }
        switch node.value {
        case .none: break
        case .hole:
            let range = tree.holes[Int(node.start)].range
            add(Mark.hole, String(range.upperBound - range.lowerBound).utf8)
        case .string, .number, .boolean:
            add(Mark.value, tree.text[Int(node.start)..<Int(node.start) + Int(node.length)])
        }
        let isRoot = parent == nil
        for child in children(of: index) where !isLeftOut(child.name, below: isRoot ? "" : name, parent) {
            take(child.index, name: child.name, parent: isRoot ? "" : name)
        }
        gathered.append(Mark.end)
    }

    private func children(of index: Int) -> [Child] {
        var found: [Child] = []
        var next = tree.nodes[index].first
        var isSorted = true
        while next != 0 {
            let node = tree.nodes[Int(next)]
            let child = Child(name: tree.text(of: node.name), index: Int(next))
            if let last = found.last, child.name < last.name { isSorted = false }
            found.append(child)
            next = node.next
        }
        if !isSorted { found.sort { ($0.name, $0.index) < ($1.name, $1.index) } }
        return found
    }

    private func isLeftOut(_ name: String, below element: String, _ parent: String?) -> Bool {
        guard isBundle else { return false }
        if parent == nil { return name == "id" || name == "timestamp" }
        return parent == "" && element == "meta" && name == "lastUpdated"
    }

    private mutating func add(_ mark: UInt8, _ bytes: some Collection<UInt8>) {
        gathered.append(mark)
        var length = bytes.count
        while length >= 0x80 {
            gathered.append(UInt8(truncatingIfNeeded: length) | 0x80)
            length >>= 7
        }
        gathered.append(UInt8(truncatingIfNeeded: length))
        gathered.append(contentsOf: bytes)
        guard gathered.count >= Self.pieceLength else { return }
        digest.update(gathered)
        gathered.removeAll(keepingCapacity: true)
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
