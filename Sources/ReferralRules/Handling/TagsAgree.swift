// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// The same disease once tagged and once not: what is held back in one place would be told in the other.
    static let tagsAgree = ReferralRule(
        "REF-054", .warning, ja: "提供や告知を制限した病名が、制限のない病名としても書かれている。",
        en: "A diagnosis that is held back stands there once more without its tag.",
        hint: Localized(
            ja: "同じ病名のすべてに同じ印(UNDELIVERED、UNINFORMED)を付ける。",
            en: "Give every mention of the diagnosis the same tags (UNDELIVERED, UNINFORMED).")
    ) { subject in
        let restricted: Set<HandlingTag> = [.undelivered, .uninformed]
        let held = subject.referral.diagnoses.filter { !$0.tags.isDisjoint(with: restricted) }
        guard !held.isEmpty else { return [] }
        let names = Set(held.flatMap(\.names))
        return subject.referral.diagnoses.filter { diagnosis in
            diagnosis.tags.isDisjoint(with: restricted) && diagnosis.names.contains(where: names.contains)
        }.map { Spot($0.origin, .diagnosis) }
    }
}

extension Diagnosis {
    /// Its codes with their systems, and its words.
    fileprivate var names: [String] {
        let codes = code.codings.compactMap { coding in coding.code.map { "\(coding.system ?? "")|\($0)" } }
        return codes + [code.words].compactMap { $0 }
    }
}
