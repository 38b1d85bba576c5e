// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// REF^I12 to I15: a referral, new, modified, cancelled, or asked for. `Schemas/mappings/ref-i12.txt` is its map.
    static let ref = MessageTranslation(
        code: "REF", triggers: LetterAction.all, structure: { _ in "REF_I12" },
        segments: [
            "MSH", "SFT", "RF1", "AUT", "CTD", "PRD", "PID", "NK1", "GT1", "IN1", "IN2", "IN3", "ACC", "DG1", "DRG",
            "AL1", "PR1", "OBR", "NTE", "OBX", "PV1", "PV2",
        ],
        read: { $0.letter(.referral, .referral) },
        write: { $1.addLetter($0, .referral) },
        trigger: { referral in
            referral.kind == .referral || referral.kind == .counterReferral
                ? LetterAction.trigger(referral.action) : nil
        })
}
