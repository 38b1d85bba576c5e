// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// DocumentReference: its first content.
    func attachment(document resource: ElementReading) -> Attachment {
        claim(resource)
        sayHolders(resource)
        var attachment = resource["content"]?["attachment"]?.attachment ?? Attachment()
        attachment.identifiers = resource.identifiers()
        attachment.kind = resource.coded("type")
        // Words about the document itself, where its content has no title: only for the other form.
        if attachment.title == nil { attachment.title = resource.said("description") }
        attachment.origin = resource.origin
        return attachment
    }

    /// Binary.
    func attachment(binary resource: ElementReading) -> Attachment {
        claim(resource)
        var attachment = Attachment(contentType: resource.text("contentType"))
        attachment.content = resource["data"]?.content
        attachment.origin = resource.origin
        return attachment
    }
}

extension ElementReading {
    /// An Attachment.
    var attachment: Attachment {
        var attachment = Attachment(title: said("title"), contentType: text("contentType"))
        attachment.created = moment("creation")
        attachment.content = self["data"]?.content ?? text("url").map(Attachment.Content.reference)
        return attachment
    }

    /// Base64, kept or still in the body.
    var content: Attachment.Content? { stored.map(Attachment.Content.stored) ?? value.map(Attachment.Content.base64) }
}

extension BundleDraft {
    /// DocumentReference, or the Binary it was read from. `place` is its number among the referral's attachments, by
    /// which observations name it.
    @discardableResult
    func add(_ attachment: Attachment, of patient: ResourceDraft?, at place: Int? = nil) -> ResourceDraft {
        let draft = type(at: attachment.origin) == "Binary" ? addBinary(attachment) : addDocument(attachment, patient)
        if let place { documents[place] = draft }
        return draft
    }

    private func addBinary(_ attachment: Attachment) -> ResourceDraft {
        add("Binary", attachment.origin) { element in
            element.set("contentType", attachment.contentType)
            element.set(content: attachment.content)
        }
    }

    private func addDocument(_ attachment: Attachment, _ patient: ResourceDraft?) -> ResourceDraft {
        add("DocumentReference", attachment.origin) { element in
            element.set(identifiers: attachment.identifiers)
            element.derive("status", "current")
            element.set("type", coded: attachment.kind)
            refer(element, "subject", to: patient)
            element.add("content") { content in content.add("attachment") { $0.set(attachment) } }
        }
    }
}

extension ElementDraft {
    /// An Attachment.
    func set(_ attachment: Attachment) {
        set("contentType", attachment.contentType)
        set(content: attachment.content)
        derive("title", attachment.title)
        set("creation", moment: attachment.created)
    }

    func set(content: Attachment.Content?) {
        switch content {
        case .base64(let text): set("data", text)
        case .text(let text): set("data", Base64.encoded(Array(text.utf8)))
        case .stored(let stored): set("data", stored: stored)
        case .reference(let url): set("url", url)
        case nil: break
        }
    }
}

/// RFC 4648, section 4.
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(isPadding ? UInt8(ascii: "=") : digits[Int(bits >> UInt32(18 - 6 * place) & 63)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
