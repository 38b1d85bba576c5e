// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Why a facility gets a message or does not: a stable code for the routing log, and the sentence for a person.
package struct RouteReason: Sendable, Hashable {
    /// Stable: stored, shown and counted under these words.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        // Why it is delivered.
        case addressed, subscribed, everyone
        // Why it is not.
        case noSubscription = "no-subscription"
        case otherKind = "other-kind"
        case otherFamily = "other-family"
        case notAddressed = "not-addressed"
        case otherSender = "other-sender"
        case otherValue = "other-value"
        case notProduction = "not-production"
        case ownMessage = "own-message"
        /// Parked instead of refused.
        case unknownAddressee = "unknown-addressee"
        case addresseeDeclines = "addressee-declines"
    }

    package let code: Code
    /// Which subscription of the facility decided, counted from 1 as in the file.
    package let subscription: Int?
    /// Where in the message the decision was made, such as `MSH-6`. A place, never a value.
    package let path: String?

    package init(_ code: Code, subscription: Int? = nil, path: String? = nil) {
        self.code = code
        self.subscription = subscription
        self.path = path
    }

    /// Whether it is a reason to deliver.
    package var delivers: Bool {
        switch code {
        case .addressed, .subscribed, .everyone, .unknownAddressee, .addresseeDeclines: true
        default: false
        }
    }

    /// For a person.
    package var sentence: Localized {
        let place = path.map { Localized(ja: "(\($0))", en: " (\($0))") } ?? .same("")
        let number = subscription.map { Localized(ja: "(購読\($0))", en: " (subscription \($0))") } ?? .same("")
        let words = Self.words(code)
        return Localized(ja: words.ja + place.ja + number.ja, en: words.en + place.en + number.en)
    }

    private static func words(_ code: Code) -> Localized {
        switch code {
        case .addressed: Localized(ja: "宛先に指定されている", en: "the message is addressed to it")
        case .subscribed: Localized(ja: "購読の条件に合う", en: "a subscription matches")
        case .everyone: Localized(ja: "誰の分でも受け取る購読がある", en: "it takes this kind from and to everyone")
        case .noSubscription: Localized(ja: "合う購読がない", en: "there is no subscription that fits")
        case .otherKind: Localized(ja: "この種類を購読していない", en: "it does not subscribe to this kind")
        case .otherFamily:
            Localized(ja: "この施設が読む形に翻訳できない種類である", en: "this kind cannot be translated into the form that it reads")
        case .notAddressed: Localized(ja: "宛先が異なる", en: "the message is not addressed to it")
        case .otherSender: Localized(ja: "送信元が異なる", en: "it does not listen to this sender")
        case .otherValue: Localized(ja: "項目の値が条件に合わない", en: "a value it asks for is not there")
        case .notProduction: Localized(ja: "本番のメッセージではない", en: "the message is not marked as production")
        case .ownMessage: Localized(ja: "自施設が送ったもの", en: "it sent the message itself")
        case .unknownAddressee: Localized(ja: "宛先が登録されていない", en: "the addressee is not in the directory")
        case .addresseeDeclines: Localized(ja: "宛先がこの種類を受け取らない", en: "the addressee does not take this kind")
        }
    }
}
