// SPDX-License-Identifier: Apache-2.0
import Referral

extension Referral {
    /// Reads the heads of the documents it carries; a remark for each that cannot be read.
    mutating func readHeaders() -> [Remark] {
        var remarks: [Remark] = []
        for place in attachments.indices where !attachments[place].readHeader() {
            remarks.append(Remark(.unreadable, at: attachments[place].origin.places.first, "CDA"))
        }
        return remarks
    }
}

extension Attachment {
    /// Whether it may be a CDA document: some XML that is not called something else.
    var mayBeCDA: Bool {
        guard let type = contentType?.lowercased() else { return true }
        return type.contains("xml") || type.contains("cda") || type.contains("hl7") || type == "text/plain"
            || type == "application/octet-stream"
    }

    /// Reads the head of a CDA document among the bytes that are here; false where one is there that cannot be read.
    /// Bytes that stayed in the stored body are not looked at.
    mutating func readHeader() -> Bool {
        guard mayBeCDA, let bytes = beginning, bytes.contains(Array("<ClinicalDocument".utf8)) else { return true }
        header = DocumentHeader(cda: bytes)
        return header != nil
    }

    private var beginning: [UInt8]? {
        switch content {
        case .base64(let text): Base64.decode(text, limit: DocumentHeader.sizeMaximum)
        case .text(let text): Array(text.utf8.prefix(DocumentHeader.sizeMaximum))
        case .stored, .reference, nil: nil
        }
    }
}

extension [UInt8] {
    /// Whether it stands in the first kilobytes, where a root element must be.
    fileprivate func contains(_ word: [UInt8]) -> Bool {
        let end = Swift.min(count, 8 << 10) - word.count
        guard end >= 0 else { return false }
        return (0...end).contains { self[$0] == word[0] && self[$0..<$0 + word.count].elementsEqual(word) }
    }
}
