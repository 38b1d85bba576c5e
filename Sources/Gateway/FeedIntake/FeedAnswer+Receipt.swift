// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer
import FHIRValidation
import Feeds
import Issues

extension FeedAnswer {
    /// What the FHIR intake says, in a feed's words.
    init(_ receipt: Receipt) {
        switch receipt.outcome {
        case .accepted(let accepted): self = .accepted(message: accepted.message, isDuplicate: accepted.isDuplicate)
        case .refused(let findings, _):
            let first = findings.first { $0.issue.isError } ?? findings.first
            self = .refused(first.map { FeedRefusal($0.issue) } ?? .quarantined)
        case .unreadable(let error): self = .refused(FeedRefusal(error.code.rawValue, at: error.path, error.sentence))
        case .trouble, .batch, .checked: self = .trouble(FeedTrouble(.storage))
        }
    }
}

extension FeedRefusal {
    fileprivate init(_ issue: Issue) { self.init(issue.id, at: issue.path ?? "", issue.sentence) }

    /// Its bytes are kept, but it will not be read again.
    static let quarantined = FeedRefusal(
        "RELAY-002",
        Localized(ja: "このメッセージは処理できず、担当者の確認を待っている。", en: "This message could not be processed and waits for a person."))
}
