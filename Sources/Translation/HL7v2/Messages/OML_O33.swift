// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Laboratory orders by specimen (chapter 4, section 4.4.9).
    static let omlO33 = MessageTranslation(
        code: "OML", triggers: ["O33"],
        structure: { _ in "OML_O33" },
        segments: resultSegments,
        read: { $0.results(.order, .specimenThenOrder) },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addReports(referral, .specimenThenOrder, isOrder: true)
        },
        trigger: { referral in
            referral.kind == .order && referral.reports.contains { !$0.specimens.isEmpty } ? "O33" : nil
        })
}
