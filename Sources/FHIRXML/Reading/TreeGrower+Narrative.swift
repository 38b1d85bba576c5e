// SPDX-License-Identifier: Apache-2.0
// Unsafe: the source of a narrative is lent to the builder for one call.
import CLibXML2
import FHIR

/// The narrative whose elements are being told.
struct NarrativeProgress {
    /// How many of its elements are open.
    var depth = 0
    /// Where its `div` begins in the body.
    var offset: UInt64 = 0
    /// How many were taken of those that the guard has ready.
    var taken = 0
}

/// Narratives: `div` in the namespace of XHTML becomes a string, as JSON has it (R4 narrative page).
extension TreeGrower {
    /// The open tag declares namespaces, which a narrative may have to declare again when it stands alone.
    mutating func declare(_ declarations: ArraySlice<SAXEvents.Declaration>) {
        if narrative.depth == 0 { namespaces.declare(declarations, depth: frames.count) }
    }

    mutating func beginNarrative(_ name: SAXEvents.Text, _ offset: UInt64) throws(FHIRError.Code) {
        guard name.equals("div"), let last = frames.last else { throw .xmlNamespace }
        guard !last.holdsResource else { throw .xmlResource }
        narrative.depth = 1
        narrative.offset = offset
    }

    mutating func beginInNarrative(_ namespace: SAXEvents.Text?) throws(FHIRError.Code) {
        guard namespaces.kind(of: namespace) != .fhir else { throw .xmlNarrative }
        narrative.depth += 1
    }

    mutating func endInNarrative(_ output: GuardOutput) throws(FHIRError.Code) {
        narrative.depth -= 1
        guard narrative.depth == 0 else { return }
        guard narrative.taken < output.wholeNarratives.count else { throw .xmlNarrative }
        let whole = output.wholeNarratives[narrative.taken]
        narrative.taken += 1
        let source = output.narratives[whole.source]
        let declarations = namespaces.leaveNarrative(depth: frames.count)
        builder.begin(SpecialNames.division, offset: UInt32(truncatingIfNeeded: narrative.offset))
        if declarations.isEmpty {
            source.withUnsafeBufferPointer { builder.setValue($0, as: .string) }
        } else {
            let text = source[..<whole.nameEnd] + declarations + source[whole.nameEnd...]
            text.withUnsafeBufferPointer { builder.setValue($0, as: .string) }
        }
        builder.end()
        frames[frames.count - 1].hasContent = true
        frames[frames.count - 1].lastName = SpecialNames.division
        try charge(Self.nodeSize + source.count + declarations.count)
    }
}
