// SPDX-License-Identifier: Apache-2.0
// Unsafe: bytes are read at indices below the count of the piece that `read` was lent, and copied; nothing lent is kept.
import FHIR

/// Stands before libxml2 and sees every byte (design.md decision 21): a machine that can stop and go on anywhere.
///
/// It refuses what FHIR has no use for and what has brought XML parsers down: DOCTYPE, entities, other encodings, CDATA,
/// tags of any size, depth. It takes out what libxml2 need not see: values, text, comments, processing instructions.
/// What is left, the skeleton, libxml2 judges: whether tags match, and what their namespaces are.
///
/// Comments and processing instructions are no content (R4, XML representation) and are skipped; inside a narrative,
/// which is kept as it was written, comments stay and processing instructions are refused.
struct XMLGuard {
    enum State: UInt8 {
        case start, mark, text, markup, bang, comment, instruction, section
        case tagName, inTag, attributeName, afterAttributeName, beforeValue, value, afterValue, slash
        case endName, endSpace
        /// Behind `&`, in a value or in a narrative's text.
        case reference
    }

    let limits: ReaderLimits
    var output = GuardOutput()
    var lines = LineCounter()
    var state = State.start
    /// Bytes before the piece that is being read.
    var consumed: UInt64 = 0
    /// Where the markup that is being read begins: its `<`.
    var markupStart: UInt64 = 0
    /// Where that is, and a character or reference that has begun, once the piece they began in is gone.
    private var markupPosition = FHIRError.Position(line: 1, column: 1)
    private var partPosition = FHIRError.Position(line: 1, column: 1)
    private var partStart: UInt64?
    /// The part of the piece that goes into the skeleton and is not there yet begins here.
    var runStart = -1
    /// How many elements are open, and whether the root was.
    var depth = 0
    var hasRoot = false
    /// Bytes of values and narratives in memory.
    var kept = 0

    var tag = TagState()
    var value = ValueState()
    var characters = CharacterState()
    var reference = ReferenceState()
    var markup = MarkupState()
    var narrative = NarrativeState()

    init(limits: ReaderLimits) { self.limits = limits }

    /// Whether a tag has begun and not ended.
    var isInTag: Bool {
        switch state {
        case .tagName, .inTag, .attributeName, .afterAttributeName, .beforeValue, .value, .afterValue, .slash: true
        case .endName, .endSpace: true
        case .reference: reference.isInValue
        default: false
        }
    }

    /// Whether the next byte belongs to the skeleton.
    private var isInSkeleton: Bool {
        switch state {
        case .value: value.mode == .namespace
        case .reference: false
        default: isInTag
        }
    }

    /// Reads the next bytes. After a fault the guard is spent.
    mutating func read(_ piece: UnsafeBufferPointer<UInt8>) throws(XMLFault) {
        var index = 0
        runStart = isInSkeleton ? 0 : -1
        narrative.runStart = 0
        do throws(XMLFault) {
            while index < piece.count { index = try step(piece, index) }
        } catch {
            closeRun(piece, runStart + max(0, output.wholeSkeleton - output.skeleton.count))
            // What is too long by then is too long first, however the bytes were cut.
            if error.seen >= consumed { try keepNarrative(piece, min(Int(error.seen - consumed), piece.count)) }
            throw error
        }
        closeRun(piece, piece.count)
        try keepNarrative(piece, piece.count)
    }

    /// Where the character or reference begins that is being read.
    private var openPart: UInt64? {
        if characters.missing > 0 { return characters.start }
        return state == .reference ? reference.start : nil
    }

    /// How many tags of the output are there from `<` to `>`.
    var wholeTags: Int { output.tags.count - (isInTag ? 1 : 0) }

    /// Says that all whole tags and narratives have been taken.
    mutating func removeTaken() {
        output.removeWhole(openTag: isInTag, openNarrativeStart: isInNarrative ? narrative.start : nil)
        narrative.start = 0
        if isInTag { tag = tag.shifted(by: tag.skeletonStart) }
    }

    /// Keeps the values that stand in the piece, when they are not taken while it is there.
    mutating func keepValues(of piece: UnsafeBufferPointer<UInt8>) {
        for index in output.values.indices where output.values[index].isInPiece {
            let start = output.text.count
            output.text.append(contentsOf: UnsafeBufferPointer(rebasing: piece[output.values[index].text]))
            output.values[index].text = start..<output.text.count
            output.values[index].isInPiece = false
        }
    }

    /// Says that the piece has been dealt with, and nobody will ask for places in it.
    mutating func leave(_ piece: UnsafeBufferPointer<UInt8>) {
        if markupStart >= consumed, state != .text { markupPosition = position(of: markupStart, in: piece) }
        let part = openPart
        if let part, part >= consumed { partPosition = position(of: part, in: piece) }
        partStart = part
        lines.advance(over: piece)
        consumed += UInt64(piece.count)
    }

    /// Says that nothing follows.
    func finish() throws(XMLFault) {
        guard state == .text, depth == 0, hasRoot else { throw XMLFault(.xmlTruncated, at: consumed) }
    }

    /// Where a byte is: of this piece, or the beginning of what this piece goes on with.
    func position(of offset: UInt64, in piece: UnsafeBufferPointer<UInt8>) -> FHIRError.Position {
        if offset >= consumed {
            return lines.position(after: UnsafeBufferPointer(rebasing: piece.prefix(Int(offset - consumed))))
        }
        return offset == partStart ? partPosition : markupPosition
    }

    @inline(__always)
    func offset(_ index: Int) -> UInt64 { consumed &+ UInt64(truncatingIfNeeded: index) }

    func fault(_ code: FHIRError.Code, _ index: Int) -> XMLFault { XMLFault(code, at: offset(index)) }

    @inline(__always)
    private mutating func step(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        switch state {
        case .text: try readText(piece, index)
        case .tagName: try readTagName(piece, index)
        case .inTag: try readInTag(piece, index)
        case .attributeName: try readAttributeName(piece, index)
        case .afterAttributeName: try readEquals(piece, index)
        case .beforeValue: try readQuote(piece, index)
        case .value: try readValue(piece, index)
        case .afterValue: try readAfterValue(piece, index)
        case .slash: try readSlash(piece, index)
        case .endName: try readEndName(piece, index)
        case .endSpace: try readEndSpace(piece, index)
        default: try stepAside(piece, index)
        }
    }

    /// What is rare.
    private mutating func stepAside(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        switch state {
        case .start, .mark: try readStart(piece, index)
        case .markup: try readMarkup(piece, index)
        case .bang: try readBang(piece, index)
        case .comment: try readComment(piece, index)
        case .instruction: try readInstruction(piece, index)
        case .section: try readSection(piece, index)
        default: try readReference(piece, index)
        }
    }

    // MARK: The skeleton

    /// Puts the run that ends before `index` into the skeleton.
    @inline(__always)
    mutating func closeRun(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) {
        guard runStart >= 0 else { return }
        output.skeleton.append(contentsOf: UnsafeBufferPointer(rebasing: piece[runStart..<index]))
        runStart = -1
    }

    /// Where the byte at `index` is, or will be, in the skeleton.
    @inline(__always)
    func skeletonPlace(_ index: Int) -> Int {
        runStart < 0 ? output.skeleton.count : output.skeleton.count &+ (index &- runStart)
    }
}
