// SPDX-License-Identifier: Apache-2.0
import Referral

extension Referral {
    /// Letters from one institution to another.
    private static let letters: Set<ReferralKind> = [
        .referral, .reply, .counterReferral, .dischargeSummary, .nursingSummary, .visitingNurseOrder,
        .informationOnAdmission, .informationOnLeaving,
    ]
    /// Letters that are written to somebody.
    private static let addressed: Set<ReferralKind> = [.referral, .reply, .counterReferral, .visitingNurseOrder]
    /// Triggers of MDM that tell of a document without bringing it (chapter 9, section 9.6).
    private static let notifications: Set<String> = ["MDM^T01", "MDM^T03", "MDM^T05", "MDM^T07", "MDM^T09", "MDM^T11"]

    /// A Composition or a Task without its Bundle is no letter yet: its parties and its patient are elsewhere.
    var isLetter: Bool {
        Self.letters.contains(kind) && (residue.family == .hl7v2 || residue.type.hasPrefix("Bundle/"))
    }
    var isAddressed: Bool { isLetter && Self.addressed.contains(kind) }

    /// Whether it brings what it is about: what is cancelled or only asked after need not be told again.
    var bringsContent: Bool {
        action != .cancelled && action != .statusAsked && !Self.notifications.contains(residue.type)
    }

    /// Whether a chapter is there, by any of these numbers.
    func hasSection(_ codes: String...) -> Bool {
        sections.contains { section in
            codes.contains(section.code) && (section.text?.isBlank == false || !section.entries.isEmpty)
        }
    }
}
