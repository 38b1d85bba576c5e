// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// Prescriptions and injections as SS-MIX2 stores them (chapter 4, section 4.13.4).
    static let rdeO11 = MessageTranslation(
        code: "RDE", triggers: ["O11"],
        structure: { _ in "RDE_O11" },
        segments: drugSegments,
        read: { $0.drugs(.encoded) },
        write: { referral, draft in
            draft.addPatient(referral)
            draft.addDrugs(referral, .encoded)
        },
        trigger: { $0.kind == .prescription && !$0.cameAs("OMP") ? "O11" : nil })

    /// Segments of drug messages.
    static let drugSegments: Set<String> = [
        "SFT", "PID", "PD1", "NTE", "PV1", "PV2", "IN1", "IN2", "IN3", "GT1", "AL1", "ORC", "TQ1", "TQ2", "RXO", "RXR",
        "RXC", "RXE", "RXA", "OBX", "FT1", "BLG", "CTI", "NK1",
    ]
}
