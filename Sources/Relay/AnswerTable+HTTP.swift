// SPDX-License-Identifier: Apache-2.0

extension AnswerTable {
    /// MessageHeader.response.code (R4, required binding response-code): trying again may help.
    package static let transientError = "transient-error"
    /// The same: it must not be sent again unchanged.
    package static let fatal = "fatal-error"

    /// What an answer over HTTP means: the row of its status, else of its class; 2xx delivered, 408, 425, 429 and 5xx
    /// retry, every other status park, because nobody follows a redirect and a refusal does not change by being repeated.
    package func verdict(response code: String) -> Verdict {
        if let row = rows[code] { return row }
        switch code {
        case Self.transientError, "408", "425", "429": return .retry
        case Self.fatal: return .park
        default: break
        }
        let family = code.utf8.count == 3 ? "\(code.prefix(1))xx" : Self.unknownCode
        if let row = rows[family] { return row }
        switch family {
        case "2xx": return .delivered
        case "5xx": return .retry
        case "3xx", "4xx": return .park
        default: return rows[Self.unknownCode] ?? .park
        }
    }

    /// Whether the answer says no, in words of HTTP or FHIR; anything else that is parked is an answer nobody knows.
    static func isRefusal(response code: String) -> Bool {
        code == transientError || code == fatal
            || code.utf8.count == 3 && ["2", "3", "4", "5"].contains(code.prefix(1))
    }
}
