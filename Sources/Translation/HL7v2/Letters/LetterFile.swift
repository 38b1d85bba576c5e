// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// A file of a letter: OBX-5 of type ED (chapter 2A, section 2.A.24) or RP, or a text that stayed in the body.
    func file(_ obx: LetterOBX) -> Attachment {
        let segment = obx.segment
        var file = Attachment()
        file.kind = segment.coded(3)
        if let kind = file.kind, kind.codings.isEmpty {
            (file.title, file.kind) = (kind.text, nil)
        }
        _ = (segment.said(2), segment.said(4))
        switch obx.type {
        case "RP":
            file.content = segment.text(5).map { .reference($0) }
            file.contentType = contentType(segment, 3)
        case "ED":
            file.contentType = contentType(segment, 2)
            file.content = content(segment)
        default:
            file.content = segment.stored(5).map { .stored($0) }
        }
        if segment.peek(11) == "F" { _ = segment.said(11) }
        file.created = moment(segment, 14)
        file.origin = segment.origin
        return file
    }

    /// Tables 0191 and 0291, which senders fill in many ways: `application^pdf`, `AP^PDF`, `^text/html`.
    private func contentType(_ segment: SegmentReading, _ component: Int) -> String? {
        let (kind, format) = (segment.peek(5, component), segment.peek(5, component + 1))
        guard kind != nil || format != nil else { return nil }
        _ = (segment.said(5, component), segment.said(5, component + 1))
        guard let format, !format.contains("/") else { return format ?? kind }
        let top = kind?.lowercased() ?? "application"
        let known = ["ap": "application", "tx": "text", "ft": "text", "im": "image", "au": "audio"]
        let end = format.firstIndex(of: ";") ?? format.endIndex
        return (known[top] ?? top) + "/" + format[..<end].lowercased() + format[end...]
    }

    private func content(_ segment: SegmentReading) -> Attachment.Content? {
        let place = segment.peek(5, 5) == nil && !segment.hasStored(5, 5) ? 1 : 5
        let encoding = segment.peek(5, 4)?.lowercased()
        if let stored = segment.stored(5, place) {
            _ = segment.said(5, 4)
            var content = stored
            content.encoding = Self.encoding(encoding)
            return .stored(content)
        }
        guard let text = segment.peek(5, place), place == 5 || text.utf8.count > 16 else { return nil }
        switch (encoding, Base64.isValid(text)) {
        case ("a", _): _ = segment.text(5, place)
        case ("hex", _):
            guard let bytes = Base64.bytes(hexadecimal: text) else { return unreadable(segment) }
            _ = (segment.said(5, place), segment.said(5, 4))
            return .base64(Base64.encode(bytes))
        case ("base64", true), (nil, true):
            _ = segment.text(5, place)
            if encoding == nil { remark(.defaulted, at: segment.path(5), "Base64") }
            _ = segment.said(5, 4)
            return .base64(text)
        default: return unreadable(segment)
        }
        _ = segment.said(5, 4)
        return .text(text)
    }

    private func unreadable(_ segment: SegmentReading) -> Attachment.Content? {
        remark(.unreadable, at: segment.path(5))
        return nil
    }

    private static func encoding(_ name: String?) -> StoredContent.Encoding {
        switch name {
        case "a": .text
        case "hex": .hexadecimal
        default: .base64
        }
    }
}

extension MessageDraft {
    /// A file.
    func add(_ file: Attachment, number: Int) {
        add("OBX", file.origin) { segment in
            segment.set(1, String(number))
            segment.set(3, coded: file.kind ?? file.title.map { Coded(text: $0) })
            segment.set(11, "F")
            segment.set(14, moment: file.created)
            segment.set(file: file)
        }
    }
}

extension SegmentDraft {
    /// OBX-2 and OBX-5 of a file.
    func set(file: Attachment) {
        let parts = (file.contentType ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        func setType(_ component: Int) {
            set(5, component, parts.first)
            set(5, component + 1, parts.count > 1 ? parts[1] : nil)
        }
        switch file.content {
        case .stored(let stored) where stored.encoding == .text && file.contentType == nil:
            set(2, "TX")
            return set(5, 1, stored: stored)
        case .reference(let reference):
            set(2, "RP")
            set(5, reference)
            return setType(3)
        case .base64(let text):
            set(5, 4, "Base64")
            set(5, 5, text)
        case .text(let text):
            set(5, 4, "A")
            set(5, 5, text)
        case .stored(let stored):
            set(5, 4, stored.encoding.name)
            set(5, 5, stored: stored)
        case nil: break
        }
        set(2, "ED")
        setType(2)
    }
}

extension StoredContent.Encoding {
    /// Table 0299.
    fileprivate var name: String {
        switch self {
        case .base64: "Base64"
        case .hexadecimal: "Hex"
        case .text: "A"
        }
    }
}
