// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// Narratives on their own, as JSON holds them.
public enum XHTML {
    /// The source of a narrative as XML can embed it: one well-formed `div` in the namespace of XHTML, which is declared
    /// where it was not; else as it came. Anything else is an error.
    ///
    /// It is read inside an element made for it, by the reader that every document goes through, and must come out as
    /// the one thing in there.
    public static func division(_ source: ArraySlice<UInt8>) throws(FHIRError) -> ArraySlice<UInt8> {
        var limits = ReaderLimits()
        limits.treeSize = max(limits.treeSize, source.count + 4096)
        let tree: Tree
        do throws(FHIRError) {
            tree = try read(source, limits)
        } catch {
            // Its place would be one in the element made for it.
            throw FHIRError(error.code)
        }
        guard tree.nodes.count == 3, tree.root.children.map(\.name) == ["text"],
            let division = tree.root.first("text")?.first("div")
        else { throw FHIRError(.xmlNarrative) }
        return tree.text[Int(division.node.start)..<Int(division.node.start) + Int(division.node.length)]
    }

    private static func read(_ source: ArraySlice<UInt8>, _ limits: ReaderLimits) throws(FHIRError) -> Tree {
        let reader = XMLReader(limits: limits)
        try reader.read(opening)
        try reader.read(source)
        try reader.read(closing)
        return try reader.finish()
    }

    private static let opening = Array(
        "<f:Narrative xmlns:f=\"http://hl7.org/fhir\" xmlns=\"http://www.w3.org/1999/xhtml\"><f:text>".utf8)
    private static let closing = Array("</f:text></f:Narrative>".utf8)
}
