// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

/// How one type of message is read and written.
struct MessageTranslation: Sendable {
    /// `REF`.
    let code: String
    /// `I12`…; each has the same structure.
    let triggers: [String]
    /// MSH-9.3, by trigger where that differs.
    let structure: @Sendable (_ trigger: String) -> String
    /// Segments it may have besides those that begin with Z: only these come back as residue from another type.
    let segments: Set<String>
    let read: @Sendable (MessageReading) -> Referral
    let write: @Sendable (Referral, MessageDraft) -> Void
    /// The trigger that suits a referral of this type's kinds; nil where it is not one of them.
    let trigger: @Sendable (Referral) -> String?
}

/// Every message type that is understood, in plain sight. Others pass as themselves.
enum MessageCatalog {
    static let all: [MessageTranslation] = [
        .ref,
        .rri,
        .mdm,
        .oruR01,
        .oulR22,
        .omlO33,
        .omgO19,
        .rdeO11,
        .ompO09,
        .rasO17,
        .pprZD1,
        .adtA01,
        .adtA39,
        .adtA17,
        .adtA60,
        .siuS12,
    ]

    static func translation(of type: MessageType) -> MessageTranslation? {
        all.first { $0.code == type.code && $0.triggers.contains(type.trigger) }
    }

    /// The type somebody asked for, or the first that suits the referral.
    static func translation(for referral: Referral, type: String?) -> (MessageTranslation, MessageType)? {
        if let type {
            let parts = type.split { $0 == "^" || $0 == "_" }.map(String.init)
            guard let code = parts.first else { return nil }
            let named = parts.count > 1 ? parts[1] : nil
            return all.lazy.compactMap { translation -> (MessageTranslation, MessageType)? in
                guard translation.code == code, let trigger = named ?? translation.trigger(referral),
                    translation.triggers.contains(trigger)
                else { return nil }
                return (translation, MessageType(code: code, trigger: trigger))
            }.first
        }
        return all.lazy.compactMap { translation in
            translation.trigger(referral).map { (translation, MessageType(code: translation.code, trigger: $0)) }
        }.first
    }
}
