// SPDX-License-Identifier: Apache-2.0
import Referral

/// Task.status and what RF1-1 (table 0283), a reply or a cancellation says of a referral.
enum TaskStatus {
    /// What a status says; what has no word in the model says nothing, and comes back as residue.
    static func read(_ word: String, into referral: inout Referral) -> Bool {
        switch word {
        case "requested": referral.referralStatus = Coded("P", table: "0283")
        case "received": referral.step = .arrival
        case "accepted": referral.referralStatus = Coded("A", table: "0283")
        case "rejected": referral.referralStatus = Coded("R", table: "0283")
        case "in-progress": referral.step = .course
        case "on-hold": referral.step = .moreInformation
        case "completed": referral.step = .final
        case "failed": referral.referralStatus = Coded("E", table: "0283")
        case "cancelled": referral.action = .cancelled
        default: return false
        }
        return true
    }

    /// The status a referral has: what happened last counts.
    static func word(for referral: Referral) -> String {
        if referral.action == .cancelled { return "cancelled" }
        if let step = referral.step { return word(for: step) }
        switch referral.referralStatus?.code(table: "0283") {
        case "A": return "accepted"
        case "R": return "rejected"
        case "E": return "failed"
        default: return "requested"
        }
    }

    private static func word(for step: ReplyStep) -> String {
        switch step {
        case .arrival: "received"
        case .course, .interim: "in-progress"
        case .discharge, .final: "completed"
        case .accepted: "accepted"
        case .declined: "rejected"
        case .moreInformation: "on-hold"
        }
    }
}
