// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Referral
import Translation

/// A site's edits of a message as it stands, which stays in its language.
enum SiteEditing {
    static func edit(_ message: HL7v2.Message, _ rules: SiteRules, after remarks: [Remark]) -> Written {
        var written = rules.edits.edit(message, tables: rules.editTables)
        written.remarks = remarks + written.remarks
        return written
    }

    static func edit(
        _ tree: Tree, as format: FHIRFormat, _ rules: SiteRules, after remarks: [Remark]
    ) throws(RenderingFailure) -> Written {
        let (tree, more) = rules.edits.edit(tree, tables: rules.editTables)
        let kind = ResourceKind(of: tree)
        let pieces: [OutputPiece]
        do throws(FHIRError) {
            pieces = try tree.pieces(as: format).map { OutputPiece($0, as: format) }
        } catch {
            throw .fhir(error.code)
        }
        return Written(
            pieces: pieces, remarks: remarks + more,
            resource: Written.Resource(type: kind.type, bundleType: kind.bundleType))
    }
}

extension OutputPiece {
    fileprivate init(_ piece: WriterPiece, as format: FHIRFormat) {
        switch piece {
        case .bytes(let bytes): self = .bytes(bytes)
        case .hole(let hole):
            let content = StoredContent(hole.range, wire: hole.encoding == .jsonString ? .json : .xml)
            self = .stored(content, as: format == .json ? .json : .xml)
        }
    }
}
