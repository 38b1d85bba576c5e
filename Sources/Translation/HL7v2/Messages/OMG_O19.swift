// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Orders of images, endoscopy, physiology (chapter 4, section 4.4.4).
    static let omgO19 = MessageTranslation(
        code: "OMG", triggers: ["O19"],
        structure: { _ in "OMG_O19" },
        segments: resultSegments,
        read: { $0.results(.order, .orderFirst) },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addReports(referral, .orderFirst, isOrder: true)
        },
        trigger: { $0.kind == .order ? "O19" : nil })
}
