// SPDX-License-Identifier: Apache-2.0
// Unsafe: the source of a narrative is lent to the builder for one call.
import CLibXML2
import FHIR

/// Narratives: `div` in the namespace of XHTML becomes a string, as JSON has it (R4 narrative page).
extension TreeHandler {
    func beginNarrative(_ element: SAXElement, _ offset: UInt64) throws(FHIRError.Code) {
        guard element.name.equals("div"), let last = frames.last, !frames.isEmpty else { throw .xmlNamespace }
        guard !last.holdsResource else { throw .xmlResource }
        narrativeDepth = 1
        narrativeOffset = offset
        namespaces.enterNarrative(element, depth: frames.count)
    }

    func beginInNarrative(_ element: SAXElement) throws(FHIRError.Code) {
        guard namespaces.kind(of: element.namespace) != .fhir else { throw .xmlNarrative }
        narrativeDepth += 1
    }

    func endInNarrative(_ output: GuardOutput) throws(FHIRError.Code) {
        narrativeDepth -= 1
        guard narrativeDepth == 0 else { return }
        guard narrativesTaken < output.wholeNarratives.count else { throw .xmlNarrative }
        let narrative = output.wholeNarratives[narrativesTaken]
        narrativesTaken += 1
        let source = output.narratives[narrative.source]
        let declarations = namespaces.leaveNarrative(depth: frames.count)
        builder.begin(Self.division, offset: UInt32(truncatingIfNeeded: narrativeOffset))
        if declarations.isEmpty {
            source.withUnsafeBufferPointer { builder.setValue($0, as: .string) }
        } else {
            let text = source[..<narrative.nameEnd] + declarations + source[narrative.nameEnd...]
            text.withUnsafeBufferPointer { builder.setValue($0, as: .string) }
        }
        builder.end()
        frames[frames.count - 1].hasContent = true
        frames[frames.count - 1].lastName = Self.division
        try checkSize()
    }

    private static let division: Name = {
        var builder = TreeBuilder()
        return builder.intern("div")
    }()
}
