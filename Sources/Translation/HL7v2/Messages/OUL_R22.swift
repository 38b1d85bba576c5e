// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Results by specimen, the form in which SS-MIX2 stores them (chapter 7, section 7.3.7).
    static let oulR22 = MessageTranslation(
        code: "OUL", triggers: ["R22"],
        structure: { _ in "OUL_R22" },
        segments: resultSegments,
        read: { $0.results(.results, .specimenThenRequest) },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addReports(referral, .specimenThenRequest)
        },
        trigger: { $0.kind == .results ? "R22" : nil })
}
