// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A number of nothing.
    static let resultIsNamed = ReferralRule(
        "REF-046", .error, ja: "検査項目のコードも名称もない結果がある。", en: "A result does not say what was examined.",
        hint: Localized(
            ja: "OBX-3(FHIRではObservation.code)に書く。", en: "Write it into OBX-3; in FHIR into Observation.code.")
    ) { subject in
        subject.referral.results.filter { $0.value != nil && $0.code.saysNothing }
            .map { Spot($0.origin, .resultCode) }
    }
}

extension Referral {
    /// Every finding, of reports and of none.
    var results: [Observation] { reports.flatMap(\.observations) + observations + infections }
}
