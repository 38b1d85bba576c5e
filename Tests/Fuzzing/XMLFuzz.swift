// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

/// Whatever the bytes and however they are cut: the same tree or the same error at the same place, and what is read is
/// written in both formats as what reads the same. The first byte chooses the limits, the second the cutting.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    var limits = ReaderLimits()
    limits.cutsHoles = start[0] & 1 != 0
    if start[0] & 2 != 0 { limits.treeSize = 2048 }
    if start[0] & 4 != 0 { limits.depth = 4 }
    if start[0] & 8 != 0 { limits.size = 64 }
    if start[0] & 16 != 0 { limits.treeSize = 300 }
    var bytes = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
    if start[0] & 0xE0 == 0xE0 { bytes = bytes.flatMap { $0 == 0x07 ? [UInt8](repeating: 0x41, count: 33_000) : [$0] } }

    let whole = Reading(.xml, bytes, piece: bytes.count, limits)
    promise(whole == Reading(.xml, bytes, piece: Int(start[1]) % 32 + 1, limits), "cut is not the same as whole")
    if bytes.count < 4096 { promise(whole == Reading(.xml, bytes, piece: 1, limits), "byte by byte is not the same") }
    guard let tree = whole.tree else { return 0 }
    writeAndReadAgain(tree)
    return 0
}

private func writeAndReadAgain(_ tree: Tree) {
    do {
        guard tree.holes.isEmpty else {
            _ = try XMLWriter(tree, style: .pretty).pieces()
            return
        }
        var limits = ReaderLimits()
        limits.depth = 1000
        limits.properties = 1 << 20
        limits.treeSize = 1 << 30
        let written = try tree.xml()
        let again = try Tree.xml(written, limits: limits)
        promise(again.nodes.count == tree.nodes.count, "nothing is lost in writing")
        promise(try again.xml() == written, "what was written is written again")
        promise(try Tree.xml(tree.xml(style: .pretty), limits: limits).xml() == written, "pretty text is the same")
        let json = try tree.json()
        promise(try Tree.json(json, limits: limits).xml() == written, "JSON between is the same")
    } catch let error as FHIRError {
        promise(isBeyondXML(error, tree), "what was written can be read")
    } catch {
        promise(false, "nothing else is thrown")
    }
}

/// An id or url twice, or with something of its own, was no attribute; XML can read it but not write it.
private func isBeyondXML(_ error: FHIRError, _ tree: Tree) -> Bool { error.code == .xmlUnwritableAttribute }
