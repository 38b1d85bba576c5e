// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Why a message is not accepted, as the sender hears it: a stable code, AE or AR, the place for ERR, and the sentence.
package struct Refusal: Sendable, Hashable {
    /// Stable: in ERR, in the routing log, in counters.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case typeUnsupported = "ROUTE-001"
        case versionUnsupported = "ROUTE-002"
        case processingIDUnsupported = "ROUTE-003"
        case senderNotAllowed = "ROUTE-004"
        case controlIDMissing = "ROUTE-005"
        case addresseeUnknown = "ROUTE-006"
        case addresseeDeclines = "ROUTE-007"
        case addresseeMissing = "ROUTE-008"
        case addresseeIsProduction = "ROUTE-009"
        case controlIDUnusable = "ROUTE-010"
        case messageIDReused = "ROUTE-011"
        case bundleIDReused = "ROUTE-012"
    }

    /// What the answer's MSA-1 says; in enhanced mode the relay turns it into CE or CR.
    package enum Answer: String, Sendable, Hashable {
        /// The content is wrong.
        case error = "AE"
        /// A header value is not acceptable.
        case reject = "AR"
    }

    package let code: Code
    /// The field the sender has to look at, such as `MSH-6` or `PRD[2]-4.4`.
    package let path: String

    package init(_ code: Code, at path: String) {
        self.code = code
        self.path = path
    }

    /// An id of a FHIR message that may not be used again.
    package init(conflict code: Code) {
        self.init(code, at: code == .bundleIDReused ? "Bundle.id" : "Bundle.entry[0].resource.id")
    }

    /// AR for a value in MSH, AE for one in the content, and AE for a known addressee that does not take the kind
    /// (design decisions 6 and 7).
    package var answer: Answer {
        guard path.hasPrefix("MSH") else { return .error }
        return code == .addresseeDeclines ? .error : .reject
    }

    /// ERR-3, HL7 table 0357. Never 207: that one asks the sender to try again.
    package var errorCode: Int {
        switch code {
        case .typeUnsupported, .addresseeDeclines: 200
        case .processingIDUnsupported, .addresseeIsProduction: 202
        case .versionUnsupported: 203
        case .senderNotAllowed, .addresseeUnknown: 204
        case .controlIDMissing, .addresseeMissing: 101
        case .controlIDUnusable: 102
        case .messageIDReused, .bundleIDReused: 205
        }
    }

    /// The finding as a person reads it, without the value found.
    package var issue: Issue { Issue(code.rawValue, at: path, sentence) }

    package var sentence: Localized {
        switch code {
        case .controlIDUnusable:
            Localized(
                ja: "メッセージ制御IDに制御文字があるか、長すぎる。",
                en: "The message control id holds control characters, or is too long.")
        case .messageIDReused:
            Localized(
                ja: "このMessageHeader.idは、内容の異なるメッセージで使われている。",
                en: "This MessageHeader.id was used before, for a message with another content.")
        case .bundleIDReused:
            Localized(
                ja: "このBundle.idは、MessageHeader.idの異なるメッセージで使われている。",
                en: "This Bundle.id was used before, for a message with another MessageHeader.id.")
        case .typeUnsupported:
            Localized(ja: "このメッセージ型は、この接続では受け付けない。", en: "This message type is not accepted on this link.")
        case .versionUnsupported:
            Localized(ja: "このHL7バージョンは受け付けない。", en: "This HL7 version is not accepted.")
        case .processingIDUnsupported:
            Localized(ja: "この処理IDは受け付けない。", en: "This processing id is not accepted.")
        case .senderNotAllowed:
            Localized(
                ja: "この接続の証明書では、この送信元を名乗れない。", en: "The certificate of this link may not speak for this sender.")
        case .controlIDMissing:
            Localized(ja: "メッセージ制御IDがない。", en: "The message has no control id.")
        case .addresseeUnknown:
            Localized(ja: "宛先の施設が登録されていない。", en: "The addressed facility is not in the directory.")
        case .addresseeDeclines:
            Localized(ja: "宛先の施設はこの種類のメッセージを受け取らない。", en: "The addressed facility does not take this kind of message.")
        case .addresseeMissing:
            Localized(ja: "宛先の施設が書かれていない。", en: "No facility is named as addressee.")
        case .addresseeIsProduction:
            Localized(
                ja: "本番でないメッセージは、本番の施設には届けない。",
                en: "A message that is not production may not reach a production facility.")
        }
    }
}
