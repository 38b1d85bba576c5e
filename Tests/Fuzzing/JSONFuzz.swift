// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Whatever the bytes and however they are cut: the same tree or the same error at the same place, and what is read is
/// written as what reads the same. The first byte chooses the limits, the second the cutting.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    var limits = ReaderLimits()
    limits.cutsHoles = start[0] & 1 != 0
    if start[0] & 2 != 0 { limits.treeSize = 2048 }
    if start[0] & 4 != 0 { limits.depth = 4 }
    if start[0] & 8 != 0 { limits.properties = 4 }
    if start[0] & 16 != 0 { limits.size = 64 }
    var bytes = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
    if start[0] & 0xE0 == 0xE0 { bytes = bytes.flatMap { $0 == 0x07 ? [UInt8](repeating: 0x41, count: 33_000) : [$0] } }

    let whole = Reading(.json, bytes, piece: bytes.count, limits)
    promise(whole == Reading(.json, bytes, piece: Int(start[1]) % 32 + 1, limits), "cut is not the same as whole")
    if bytes.count < 4096 { promise(whole == Reading(.json, bytes, piece: 1, limits), "byte by byte is not the same") }
    guard let tree = whole.tree else { return 0 }
    promise((try? JSONGrammar.check(bytes, depth: limits.depth)) != nil, "what is read is JSON")
    readEverything(tree)
    writeAndReadAgain(tree)
    return 0
}

/// Every element is reached once, and every reference is looked for.
private func readEverything(_ tree: Tree) {
    let index = BundleIndex(tree.root)
    var count = 0
    var open = [tree.root]
    while let element = open.popLast() {
        count += 1
        promise(element.index >= 0 && count <= tree.nodes.count, "every element is reached once")
        _ = element.choice("value")
        _ = index.entry(holding: element)
        if let text = element.text { _ = index.matches(text, from: element) }
        open += element.children
    }
    promise(count == tree.nodes.count, "every element is reached")
}

private func writeAndReadAgain(_ tree: Tree) {
    guard tree.holes.isEmpty else {
        _ = JSONWriter(tree, style: .pretty).pieces()
        return
    }
    var limits = ReaderLimits()
    limits.depth = 1000
    limits.properties = 1 << 20
    do {
        let written = try tree.json()
        let again = try Tree.json(written, limits: limits)
        promise(try again.json() == written, "what was written is written again")
        promise(again.nodes.count == tree.nodes.count, "nothing is lost in writing")
        promise(try Tree.json(tree.json(style: .pretty), limits: limits).json() == written, "pretty text is the same")
        promise(try Tree.copy(of: tree.root).json() == written, "a copy is the same")
    } catch {
        fatalError("what was written can be read")
    }
}
