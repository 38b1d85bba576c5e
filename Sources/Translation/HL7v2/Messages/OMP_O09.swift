// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Drug orders before a pharmacy encoded them (chapter 4, section 4.13.1).
    static let ompO09 = MessageTranslation(
        code: "OMP", triggers: ["O09"],
        structure: { _ in "OMP_O09" },
        segments: drugSegments,
        read: { $0.drugs(.requested) },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addDrugs(referral, .requested)
        },
        trigger: { $0.kind == .prescription ? "O09" : nil })
}
