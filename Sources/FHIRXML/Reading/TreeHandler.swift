// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Grows a tree from elements by the rules of R4's XML page, and refuses what breaks them.
///
/// A resource inside another stands in an element of its own (`contained`, `resource`): names of types are the only
/// ones that begin with a capital, so an element with a capital inside makes the one around it a resource.
final class TreeHandler: SAXHandler {
    /// An open element.
    struct Frame {
        /// Its name in libxml2's dictionary, for paths.
        var spelling: SAXElement.Text
        var name: Name
        /// What R4 calls the type of its content, where it knows.
        var type: TypeID?
        /// The element of the resource itself: it has no node of its own, except at the root.
        var isResource = false
        var hasNode = true
        /// It is the wrapper of a resource that has been read.
        var holdsResource = false
        /// It has a value, an attribute or a child.
        var hasContent = false
        var hasValue = false
        var isExtension = false
        var isListed = false
        /// The last child's name, and how many of it there are in a row: for paths.
        var lastName: Name?
        var lastCount = 0
        var place = 0
    }

    let limits: ReaderLimits
    var builder = TreeBuilder()
    var frames: [Frame] = []
    var names = SAXNames()
    var namespaces = Namespaces()
    /// How many elements are open in a narrative.
    var narrativeDepth = 0
    /// How many narratives were taken of those that the guard has ready.
    var narrativesTaken = 0
    /// The tag of the narrative's `div`.
    var narrativeOffset: UInt64 = 0
    var narrativePrefix: SAXElement.Text?

    init(limits: ReaderLimits) { self.limits = limits }

    override func begin(_ element: SAXElement, tag: Int, in output: GuardOutput) throws(FHIRError.Code) {
        if narrativeDepth > 0 { return try beginInNarrative(element) }
        if element.declarationCount > 0 { namespaces.declare(element, depth: frames.count) }
        switch namespaces.kind(of: element.namespace) {
        case .fhir: try beginElement(element, tag, output)
        case .xhtml: try beginNarrative(element, output.tags[tag].offset)
        case .other: throw .xmlNamespace
        }
    }

    override func end(in output: GuardOutput) throws(FHIRError.Code) {
        if narrativeDepth > 0 { return try endInNarrative(output) }
        guard let frame = frames.last else { return }
        guard frame.hasContent || frame.isResource else { throw .xmlEmpty }
        frames.removeLast()
        if frame.hasNode {
            if !frame.hasValue, ValueKinds.kind(of: frame.type) != .none { builder.setPrimitive() }
            builder.end()
        }
        namespaces.leave(depth: frames.count)
    }

    // MARK: Elements

    private func beginElement(_ element: SAXElement, _ tag: Int, _ output: GuardOutput) throws(FHIRError.Code) {
        let entry = names.find(element.name, in: &builder)
        guard let last = frames.indices.last else { return try beginRoot(element, entry, tag, output) }
        if entry.isType { return try beginResource(element, entry, last, tag, output) }
        guard !frames[last].holdsResource else { throw .xmlResource }
        guard entry.special != .division else { throw .xmlNarrative }
        let isResource = frames[last].isResource
        if entry.special == .id, !isResource { throw .xmlRepresentation }
        if entry.special == .url, frames[last].isExtension { throw .xmlRepresentation }
        let definition = frames[last].type.flatMap { Definitions.r4.element(entry.name, in: $0) }
        if frames[last].lastName == entry.name {
            frames[last].lastCount += 1
        } else {
            frames[last].lastName = entry.name
            frames[last].lastCount = 0
        }
        frames[last].hasContent = true
        var frame = Frame(spelling: element.name, name: entry.name, type: definition?.type)
        frame.isExtension = entry.special == .extension
        frame.isListed = definition?.isList ?? false
        frame.place = frames[last].lastCount
        frames.append(frame)
        builder.begin(
            entry.name, offset: UInt32(truncatingIfNeeded: output.tags[tag].offset), isListed: frame.isListed)
        try checkSize()
        try takeValues(of: tag, output)
    }

    private func beginRoot(
        _ element: SAXElement, _ entry: SAXNames.Entry, _ tag: Int, _ output: GuardOutput
    ) throws(FHIRError.Code) {
        var frame = Frame(spelling: element.name, name: entry.name, type: Definitions.r4.type(entry.name))
        frame.isResource = true
        frames.append(frame)
        builder.begin(entry.name, offset: UInt32(truncatingIfNeeded: output.tags[tag].offset))
        builder.setType(entry.name)
        try refuseValues(of: tag, output)
    }

    private func beginResource(
        _ element: SAXElement, _ entry: SAXNames.Entry, _ wrapper: Int, _ tag: Int, _ output: GuardOutput
    ) throws(FHIRError.Code) {
        guard !frames[wrapper].isResource, !frames[wrapper].hasContent else { throw .xmlResource }
        frames[wrapper].hasContent = true
        frames[wrapper].holdsResource = true
        builder.setType(entry.name)
        var frame = Frame(spelling: element.name, name: entry.name, type: Definitions.r4.type(entry.name))
        frame.isResource = true
        frame.hasNode = false
        frames.append(frame)
        try checkSize()
        try refuseValues(of: tag, output)
    }

    func checkSize() throws(FHIRError.Code) {
        guard builder.size <= limits.treeSize else { throw .treeLimit }
    }
}
