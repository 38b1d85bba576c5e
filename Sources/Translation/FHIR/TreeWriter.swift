// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Referral

/// Turns a draft into a tree, and the tree into the pieces of a body.
enum TreeWriter {
    static func tree(of draft: ElementDraft) -> Tree {
        Tree.build(draft.type ?? "Bundle") { builder in
            for child in draft.children { write(child, to: &builder) }
        }
    }

    private static func write(_ draft: ElementDraft, to builder: inout ResourceBuilder) {
        if let type = draft.type {
            builder.add(draft.name, type: type) { builder in
                for child in draft.children { write(child, to: &builder) }
            }
        } else if let stored = draft.stored {
            // How it stands in the body is remembered by its place there; see `pieces`.
            builder.add(draft.name, hole: Hole(range: stored.range, encoding: .jsonString, isPlain: true))
        } else if draft.children.isEmpty {
            builder.add(draft.name, draft.text)
        } else {
            builder.add(draft.name, draft.text) { builder in
                for child in draft.children { write(child, to: &builder) }
            }
        }
    }

    /// All values of a draft that are still in a body.
    static func stored(in draft: ElementDraft) -> [StoredContent] {
        var found: [StoredContent] = []
        collect(draft, &found)
        return found
    }

    private static func collect(_ draft: ElementDraft, _ found: inout [StoredContent]) {
        if let stored = draft.stored { found.append(stored) }
        for child in draft.children { collect(child, &found) }
    }

    static func pieces(_ draft: ElementDraft, as format: FHIRFormat) throws(FHIRError) -> [OutputPiece] {
        let tree = tree(of: draft)
        let contents = Dictionary(stored(in: draft).map { ($0.range, $0) }, uniquingKeysWith: { first, _ in first })
        let wire: StoredContent.Wire = format == .json ? .json : .xml
        let written = format == .json ? JSONWriter(tree).pieces() : try XMLWriter(tree).pieces()
        return written.map { piece in
            switch piece {
            case .bytes(let bytes): .bytes(bytes)
            case .hole(let hole):
                .stored(contents[hole.range] ?? StoredContent(hole.range, wire: wire), as: wire)
            }
        }
    }
}
