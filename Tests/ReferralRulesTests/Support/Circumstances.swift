// SPDX-License-Identifier: Apache-2.0
import Referral

@testable import ReferralRules

/// What is known around the letters of fixtures.
enum Circumstances {
    static let directory = FacilityDirectory([
        .init(id: "kita-hospital", codes: ["4913100009"]),
        .init(id: "higashi-hospital", codes: ["4913100001"]),
        .init(id: "nishi-pharmacy", codes: ["4943100002"]),
        .init(id: "minami-clinic", codes: ["4913100003"]),
        .init(id: "home-nurses", codes: ["4963100004"]),
        .init(id: "summaries-only", codes: ["4943100005"], kinds: [.dischargeSummary]),
    ])

    static let usual = RuleContext(
        directory: directory, now: Moment(year: 2026, month: 3, day: 31, hour: 12, minute: 0, offset: 540))

    static let remembered = EarlierLetters([
        .init(number: "RENKEI-2026-0100", sender: "4913100009", controlID: "RULE-0000")
    ])

    /// A few rules ask for more than the letter.
    static func of(_ rule: String) -> RuleContext {
        var context = usual
        switch rule {
        case "REF-048", "REF-050": context.earlier = remembered
        case "REF-051": context.policy.requiresConsent = true
        case "REF-057": context.policy.fileMaximum = 100
        default: break
        }
        return context
    }
}
