// SPDX-License-Identifier: Apache-2.0
package import HL7v2
import JapaneseText
package import Referral

/// HL7 v2 messages to referrals and back.
package enum HL7v2Translator {
    /// Whether messages of this type are read.
    package static func understands(_ type: MessageType) -> Bool { MessageCatalog.translation(of: type) != nil }

    /// The referral that a message stands for; nil where its type is not one we understand.
    package static func read(_ message: HL7v2.Message) -> (referral: Referral, remarks: [Remark])? {
        guard let translation = MessageCatalog.translation(of: message.header.type) else { return nil }
        let reading = MessageReading(message)
        var referral = translation.read(reading)
        referral.facts = reading.facts()
        reading.prove(referral, by: translation)
        referral.residue = reading.residue
        let remarks = referral.readHeaders()
        return (referral, charsetRemarks(message.charset) + reading.remarks + remarks)
    }

    /// MSH-18 was not believed: the charset that was.
    private static func charsetRemarks(_ charset: WireCharset) -> [Remark] {
        guard charset.origin == .forced || charset.origin == .detected else { return [] }
        return [Remark(.contradictory, at: "MSH-18", charset.charset.rawValue)]
    }

    /// A message of the type that is asked for, or that suits the referral. To tell what of the model it leaves out it
    /// is read again, which takes ten times as long as the writing: only where somebody wants to know.
    package static func write(
        _ referral: Referral, as target: HL7v2Target, tellsLosses: Bool = true
    ) throws(TranslationError) -> Written {
        guard let (translation, type) = MessageCatalog.translation(for: referral, type: target.type) else {
            throw TranslationError(.noTranslation)
        }
        let draft = MessageDraft(type, sameFamily: referral.residue.family == .hl7v2)
        draft.addHeader(referral, target, structure: translation.structure(type.trigger))
        translation.write(referral, draft)
        let isSameType = referral.residue.family == .hl7v2 && referral.residue.type == type.description
        if tellsLosses, !isSameType { draft.report(referral, by: translation) }
        let left = draft.put(referral.residue) { name in
            isSameType || name.hasPrefix("Z") || translation.segments.contains(name)
        }
        draft.order(as: referral.residue)
        for item in left where !item.isSaid { draft.remarks.append(Remark(.dropped, at: item.path)) }
        var writer = MessageWriter(target)
        try writer.write(draft.segments)
        return Written(pieces: writer.pieces, remarks: draft.remarks + writer.remarks)
    }
}
