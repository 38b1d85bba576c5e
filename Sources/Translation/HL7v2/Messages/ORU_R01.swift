// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Results as most laboratories send them (chapter 7, section 7.3.1).
    static let oruR01 = MessageTranslation(
        code: "ORU", triggers: ["R01", "R30"],
        structure: { "ORU_\($0)" },
        segments: resultSegments,
        read: { $0.results(.results, .orderFirst) },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addReports(referral, .orderFirst)
        },
        trigger: { $0.kind == .results && !$0.cameAs("OUL") ? "R01" : nil })

    /// Segments of results and orders.
    static let resultSegments: Set<String> = [
        "SFT", "PID", "PD1", "NTE", "NK1", "PV1", "PV2", "ORC", "OBR", "TQ1", "TQ2", "CTD", "OBX", "FT1", "CTI", "SPM",
        "SAC", "INV", "TCD", "SID", "DSC", "DG1", "AL1", "IN1", "IN2", "IN3", "GT1", "BLG",
    ]
}

extension Referral {
    /// Whether it was read from a message of this code, so that it is best written as such again.
    func cameAs(_ code: String) -> Bool { residue.family == .hl7v2 && residue.type.hasPrefix(code + "^") }
}
