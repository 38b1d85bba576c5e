// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; what is kept is copied.
import FHIR

/// The narrative that is being read.
struct NarrativeState {
    /// How deep its `div` is, 0 outside any.
    var depth = 0
    /// The tag being read is its `div`.
    var isOpening = false
    /// Its source begins here in `GuardOutput.narratives`, and its first tag's name ends there.
    var start = 0
    var nameEnd = 0
    /// The part of the piece that belongs to it and is not kept yet begins here.
    var runStart = 0
    /// `]` in a row at the end of what was read.
    var brackets = 0
}

/// Narratives are kept as they were written, from `<div` to `</div>`, because JSON holds them as text.
///
/// Any element named `div` counts: whether it is XHTML's is known once libxml2 has seen it, and FHIR has no other.
extension XMLGuard {
    /// Whether the tag whose name ends here is a `div`, with or without a prefix.
    @inline(__always)
    mutating func isDivision(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let last = index > 0 ? piece[index - 1] : output.skeleton.last
        return last == UInt8(ascii: "v") && isNamedDivision(piece, index)
    }

    private mutating func isNamedDivision(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        closeRun(piece, index)
        runStart = index
        let name = output.skeleton[(tag.skeletonStart + 1)...]
        return name.elementsEqual("div".utf8) || name.suffix(4).elementsEqual(":div".utf8)
    }

    /// The name of its first tag ends before `index`.
    mutating func beginNarrative(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) {
        let beginning = output.skeleton[tag.skeletonStart...]
        narrative = NarrativeState()
        narrative.isOpening = true
        narrative.start = output.narratives.count
        narrative.nameEnd = beginning.count
        narrative.runStart = index
        output.narratives.append(contentsOf: beginning)
        kept += beginning.count
    }

    /// Its last tag ends before `index`.
    mutating func endNarrative(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) {
        try keepNarrative(piece, index)
        output.wholeNarratives.append(
            GuardOutput.Narrative(
                source: narrative.start..<output.narratives.count, nameEnd: narrative.start + narrative.nameEnd))
        narrative = NarrativeState()
    }

    /// Keeps what the piece holds of it, before `index`.
    mutating func keepNarrative(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) {
        guard isInNarrative, narrative.runStart < index else { return }
        try checkNarrative(index)
        output.narratives.append(contentsOf: UnsafeBufferPointer(rebasing: piece[narrative.runStart..<index]))
        kept += index - narrative.runStart
        narrative.runStart = index
    }

    /// Whether there is room for what the piece holds of it, before `index`.
    func checkNarrative(_ index: Int) throws(XMLFault) {
        let room = limits.treeSize - kept
        guard index - narrative.runStart <= room else { throw fault(.treeLimit, narrative.runStart + max(room, 0)) }
    }

    var isInNarrative: Bool { narrative.depth > 0 || narrative.isOpening }
}
