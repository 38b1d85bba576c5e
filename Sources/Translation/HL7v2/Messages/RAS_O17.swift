// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Drugs that were given (chapter 4, section 4.13.8).
    static let rasO17 = MessageTranslation(
        code: "RAS", triggers: ["O17"],
        structure: { _ in "RAS_O17" },
        segments: drugSegments,
        read: { $0.administrations() },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addAdministrations(referral)
        },
        trigger: { $0.kind == .administration ? "O17" : nil })
}
