// SPDX-License-Identifier: Apache-2.0
import Referral

extension FieldReading {
    /// ED (chapter 2A, section 2.A.24): what it is, how it is written, and its data.
    var attachment: Attachment? {
        guard let encoding = peek(4), let content = content(encoding) else { return nil }
        _ = self(4)
        return Attachment(contentType: contentType, content: content)
    }

    private func content(_ encoding: String) -> Attachment.Content? {
        let isBase64 = encoding.lowercased() == "base64"
        if let stored = segment.stored(number, 5, repetition: repetition) {
            let kind: StoredContent.Encoding =
                isBase64 ? .base64 : encoding.lowercased() == "hex" ? .hexadecimal : .text
            return .stored(StoredContent(stored.range, wire: .er7, encoding: kind))
        }
        guard isBase64 || encoding == "A" else { return nil }
        return self(5).map { isBase64 ? .base64($0) : .text($0) }
    }

    /// `application` and `pdf` are a MIME type; HL7's own words (`AP`, `TEXT`) stay beside the type they stand for.
    private var contentType: String? {
        let (kind, form) = (peek(2)?.lowercased(), peek(3)?.lowercased())
        guard let kind, let form else { return nil }
        let family = ["ap": "application", "im": "image", "au": "audio", "ft": "text"][kind] ?? kind
        guard ["application", "image", "audio", "video", "text", "multipart"].contains(family) else { return nil }
        let names = ["plain text": "plain", "jpg": "jpeg", "x-hl7-cda-level-one": "xml"]
        _ = (said(2), said(3))
        if kind == peek(2), family == kind, names[form] == nil, form == peek(3) { _ = (self(2), self(3)) }
        return family + "/" + (names[form] ?? form)
    }
}

extension SegmentDraft {
    /// ED; a file that is only pointed at has no place here.
    func set(_ field: Int, repetition: Int = 1, attachment: Attachment) {
        let type = attachment.contentType?.prefix { $0 != ";" }.split(separator: "/", maxSplits: 1)
        set(field, 2, repetition: repetition, type?.first.map(String.init))
        set(field, 3, repetition: repetition, type?.dropFirst().first.map(String.init))
        switch attachment.content {
        case .base64(let data):
            set(field, 4, repetition: repetition, "Base64")
            set(field, 5, repetition: repetition, data)
        case .text(let text):
            set(field, 4, repetition: repetition, "A")
            set(field, 5, repetition: repetition, text)
        case .stored(let stored):
            set(field, 4, repetition: repetition, stored.encoding == .text ? "A" : "Base64")
            set(field, 5, repetition: repetition, stored: stored)
        case .reference, nil: break
        }
    }
}
