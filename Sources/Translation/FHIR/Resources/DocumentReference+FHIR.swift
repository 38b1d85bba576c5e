// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// DocumentReference: its first content.
    func attachment(document resource: ElementReading) -> Attachment {
        claim(resource)
        sayHolders(resource)
        resource.saidByDefault("status", "current")
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
        case .text(let text): set("data", Base64.encode(Array(text.utf8)))
        case .stored(let stored): set("data", stored: stored)
        case .reference(let url): set("url", url)
        case nil: break
        }
    }
}
