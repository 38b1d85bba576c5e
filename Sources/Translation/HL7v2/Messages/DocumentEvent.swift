// SPDX-License-Identifier: Apache-2.0
import Referral

/// The triggers of MDM (chapter 9, section 9.6): each pair without and with content.
enum DocumentEvent: String, Sendable, CaseIterable {
    case original = "T01", originalWithContent = "T02"
    case status = "T03", statusWithContent = "T04"
    case addendum = "T05", addendumWithContent = "T06"
    case edit = "T07", editWithContent = "T08"
    case replacement = "T09", replacementWithContent = "T10"
    case cancel = "T11"

    static let all = allCases

    /// Whether its structure is MDM_T02.
    var hasContent: Bool {
        switch self {
        case .originalWithContent, .statusWithContent, .addendumWithContent, .editWithContent, .replacementWithContent:
            true
        default: false
        }
    }

    /// What it does to the document, and how the document is tied to its parent (TXA-13).
    func apply(to document: inout Referral, parent: Identifier?) {
        switch self {
        case .original, .originalWithContent, .addendum, .addendumWithContent, .replacement, .replacementWithContent:
            document.action = .new
        case .status, .statusWithContent:
            document.action = .modified
            // A change of status is a change like any other in the model: the trigger tells them apart.
            document.event = rawValue
        case .edit, .editWithContent:
            document.action = .modified
            if document.status == "final" { document.status = "amended" }
        case .cancel:
            document.action = .cancelled
            document.status = "entered-in-error"
        }
        if let parent { document.links.insert(Link(relation, parent), at: 0) }
    }

    private var relation: Link.Relation {
        switch self {
        case .addendum, .addendumWithContent: .appends
        case .replacement, .replacementWithContent, .edit, .editWithContent: .replaces
        default: .relates
        }
    }

    /// The one that suits a document.
    init(of document: Referral) {
        if let event = document.event.flatMap(Self.init(rawValue:)) {
            self = event
        } else if document.action == .cancelled {
            self = .cancel
        } else {
            let content = !document.attachments.isEmpty || document.sections.contains { $0.text != nil }
            let ties = document.links.map(\.relation)
            if document.action == .modified {
                self = content ? .editWithContent : .edit
            } else if ties.contains(.replaces) {
                self = content ? .replacementWithContent : .replacement
            } else if ties.contains(.appends) {
                self = content ? .addendumWithContent : .addendum
            } else {
                self = content ? .originalWithContent : .original
            }
        }
    }
}
