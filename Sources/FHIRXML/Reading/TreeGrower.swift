// SPDX-License-Identifier: Apache-2.0
// Unsafe: the text of values is lent by the guard's output for the length of one call.
import FHIR

/// Grows a tree from elements by the rules of R4's XML page, and refuses what breaks them.
///
/// A resource inside another stands in an element of its own (`contained`, `resource`): names of types are the only
/// ones that begin with a capital, so an element with a capital inside makes the one around it a resource.
struct TreeGrower {
    /// An open element.
    struct Frame {
        /// Its name in libxml2's dictionary, for paths.
        var spelling: SAXEvents.Text
        var name: Name
        /// What R4 says of its content.
        var content = ElementFacts.unknown
        /// The element of the resource itself: it has no node of its own, except at the root.
        var isResource = false
        var hasNode = true
        /// It is the wrapper of a resource that has been read.
        var holdsResource = false
        /// It has a value, an attribute or a child.
        var hasContent = false
        var hasValue = false
        var isExtension = false
        /// The last child's name, and how many of it there are in a row: for paths.
        var lastName: Name?
        var lastCount = 0
        var place = 0
    }

    let limits: ReaderLimits
    var builder = TreeBuilder()
    var frames: [Frame] = []
    var names = SAXNames()
    var facts = ElementFactsCache()
    var namespaces = Namespaces()
    var narrative = NarrativeProgress()
    /// How many tags of the guard's output have been dealt with.
    private(set) var told = 0
    /// The tag dealt with last was both start and end; and it was a leaf, for which nothing was opened.
    private var isInEmptyTag = false
    private var isInLeaf = false
    /// Bytes of memory that the tree takes.
    private var size = 0
    /// When to stop and think: it needs room, or is too large.
    private var ceiling: Int

    init(limits: ReaderLimits) {
        self.limits = limits
        ceiling = min(Self.roomyFrom, limits.treeSize)
    }

    /// Understands what libxml2 has told about the tags of the output, as far as nothing is wrong. Tags that were whole
    /// in the piece may have their values there.
    mutating func grow(
        _ events: SAXEvents, _ output: GuardOutput, _ piece: UnsafeBufferPointer<UInt8>
    ) throws(XMLFault) {
        do throws(FHIRError.Code) {
            try output.text.withUnsafeBufferPointer { (text) throws(FHIRError.Code) in
                try grow(events, GrowerInput(output: output, text: text, piece: piece))
            }
            if let failure = events.failure { throw failure }
        } catch {
            let last = output.tags.last?.offset ?? 0
            throw XMLFault(error, at: told < output.tags.count ? output.tags[told].offset : last)
        }
    }

    private mutating func grow(_ events: SAXEvents, _ input: GrowerInput) throws(FHIRError.Code) {
        var declared = 0
        for event in events.list {
            if let name = event.name {
                if declared < event.declarationEnd { declare(events.declarations[declared..<event.declarationEnd]) }
                declared = event.declarationEnd
                guard told < input.output.tags.count else { throw .xmlSyntax }
                isInEmptyTag = input.output.tags[told].isEmpty
                try begin(name, event.namespace, input)
                if !isInEmptyTag { told += 1 }
            } else {
                isInEmptyTag = false
                if isInLeaf { isInLeaf = false } else { try end(input) }
                told += 1
            }
        }
    }

    /// Says that the output begins anew.
    mutating func forget() {
        told = 0
        narrative.taken = 0
    }

    private mutating func begin(
        _ name: SAXEvents.Text, _ namespace: SAXEvents.Text?, _ input: GrowerInput
    ) throws(FHIRError.Code) {
        if narrative.depth > 0 { return try beginInNarrative(namespace) }
        switch namespaces.kind(of: namespace) {
        case .fhir: try beginElement(name, input)
        case .xhtml: try beginNarrative(name, input.output.tags[told].offset)
        case .other: throw .xmlNamespace
        }
    }

    private mutating func end(_ input: GrowerInput) throws(FHIRError.Code) {
        if narrative.depth > 0 { return try endInNarrative(input.output) }
        guard let frame = frames.last else { return }
        guard frame.hasContent || frame.isResource else { throw .xmlEmpty }
        frames.removeLast()
        if frame.hasNode {
            if !frame.hasValue, frame.content.kind != .none { builder.setPrimitive() }
            builder.end()
        }
        namespaces.leave(depth: frames.count)
    }

    // MARK: Elements

    @inline(__always)
    private mutating func beginElement(
        _ spelling: SAXEvents.Text, _ input: GrowerInput
    ) throws(FHIRError.Code) {
        let entry = names.find(spelling, in: &builder)
        if entry.special == .unusable { throw .xmlName }
        if entry.cost > 0 { try charge(entry.cost) }
        let offset = UInt32(truncatingIfNeeded: input.output.tags[told].offset)
        guard let last = frames.indices.last else {
            builder.begin(entry.name, offset: offset)
            return try beginResource(spelling, entry, hasNode: true, input)
        }
        if entry.isType {
            guard !frames[last].isResource, !frames[last].hasContent else { throw .xmlResource }
            frames[last].hasContent = true
            frames[last].holdsResource = true
            return try beginResource(spelling, entry, hasNode: false, input)
        }
        try check(entry, in: frames[last])
        let content = facts.find(entry.name, in: frames[last].content)
        let place = frames[last].lastName == entry.name ? frames[last].lastCount + 1 : 0
        frames[last].lastName = entry.name
        frames[last].lastCount = place
        frames[last].hasContent = true
        if let text = input.leafText(told) {
            isInLeaf = true
            builder.addValue(
                entry.name, text, as: Self.kind(of: text, content.kind), offset: offset, isListed: content.isList)
            return try charge(Self.nodeSize + text.count)
        }
        var frame = Frame(spelling: spelling, name: entry.name)
        frame.content = content
        frame.isExtension = entry.special == .extension
        frame.place = place
        frames.append(frame)
        builder.begin(entry.name, offset: offset, isListed: content.isList)
        try charge(Self.nodeSize)
        try takeValues(input)
    }

    /// Whether an element of this name may stand there.
    private func check(_ entry: SAXNames.Entry, in frame: Frame) throws(FHIRError.Code) {
        guard !frame.holdsResource else { throw .xmlResource }
        switch entry.special {
        case .none, .extension: return
        case .id: guard frame.isResource else { throw .xmlRepresentation }
        case .url: guard !frame.isExtension else { throw .xmlRepresentation }
        case .division, .unusable: throw .xmlNarrative
        }
    }

    private mutating func beginResource(
        _ spelling: SAXEvents.Text, _ entry: SAXNames.Entry, hasNode: Bool, _ input: GrowerInput
    ) throws(FHIRError.Code) {
        builder.setType(entry.name)
        var frame = Frame(spelling: spelling, name: entry.name)
        frame.content = facts.resource(entry.name)
        frame.isResource = true
        frame.hasNode = hasNode
        frames.append(frame)
        try refuseValues(input)
        try charge(Self.nodeSize)
    }

    static let nodeSize = MemoryLayout<Node>.stride

    /// Counts what the tree has taken.
    @inline(__always)
    mutating func charge(_ bytes: Int) throws(FHIRError.Code) {
        size += bytes
        if size > ceiling { try makeRoom() }
    }

    /// A large tree gets room for the largest at once: growing by and by copies it, and touches fresh memory, again and
    /// again. What is not used costs addresses and no memory.
    @inline(never)
    private mutating func makeRoom() throws(FHIRError.Code) {
        guard size <= limits.treeSize else { throw .treeLimit }
        ceiling = limits.treeSize
        let room = min(limits.treeSize, 8 << 20)
        builder.reserve(nodes: room / 2 / Self.nodeSize, text: room / 2)
    }

    /// Trees smaller than this grow by and by.
    private static let roomyFrom = 256 << 10
}

/// What the grower reads from, for the length of one call.
struct GrowerInput {
    let output: GuardOutput
    let text: UnsafeBufferPointer<UInt8>
    let piece: UnsafeBufferPointer<UInt8>

    /// The text of a value that is in memory.
    @inline(__always)
    func text(of value: GuardOutput.Value) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: value.isInPiece ? piece[value.text] : text[value.text])
    }

    /// The value of a tag that is whole and has nothing else.
    @inline(__always)
    func leafText(_ tag: Int) -> UnsafeBufferPointer<UInt8>? {
        let values = output.values(ofTag: tag)
        guard output.tags[tag].isEmpty, values.count == 1 else { return nil }
        let value = output.values[values.lowerBound]
        guard value.role == .value, value.hole == nil, !value.text.isEmpty else { return nil }
        return text(of: value)
    }
}
