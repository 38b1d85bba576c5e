// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Neither code nor words.
    static let diagnosisIsNamed = ReferralRule(
        "REF-041", .error, ja: "病名のコードも名称もない。", en: "A diagnosis has neither code nor words.",
        hint: Localized(
            ja: "DG1-3またはDG1-4(FHIRではCondition.code)に書く。",
            en: "Write it into DG1-3 or DG1-4; in FHIR into Condition.code.")
    ) { subject in
        subject.referral.diagnoses.filter { $0.code.saysNothing }.map { Spot($0.origin, .diagnosis) }
    }
}

extension Coded {
    /// Neither a code nor words that could be read.
    var saysNothing: Bool { words?.isBlank != false }
}
