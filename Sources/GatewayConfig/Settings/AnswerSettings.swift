// SPDX-License-Identifier: Apache-2.0
import Issues

/// What each answer of a facility means.
package struct AnswerSettings: Sendable, Hashable {
    /// What can come back.
    package enum Answer: String, Sendable, Hashable, CaseIterable {
        case AA, CA, AE, CE, AR, CR
        /// AR or CR, AE or CE, with ERR-3 = 207: the facility's own trouble.
        case internalError = "internal-error"
        /// Nothing within the answer time-out.
        case silence
        /// Something that is no acknowledgement of this message.
        case garbled
        /// An acknowledgement whose MSA-1 is none of these.
        case unknownCode = "unknown-code"
        /// HTTP: statuses by their class, and those with a meaning of their own.
        case success = "2xx"
        case redirect = "3xx"
        case clientError = "4xx"
        case requestTimeout = "408"
        case tooEarly = "425"
        case tooManyRequests = "429"
        case serverError = "5xx"
        /// HTTP: single statuses; without a row, their class decides.
        case badRequest = "400"
        case unauthorized = "401"
        case forbidden = "403"
        case notFound = "404"
        case conflict = "409"
        case gone = "410"
        case preconditionFailed = "412"
        case tooLarge = "413"
        case unsupportedMedia = "415"
        case unprocessable = "422"
        case internalServerError = "500"
        case notImplemented = "501"
        case badGateway = "502"
        case unavailable = "503"
        case gatewayTimeout = "504"
        /// FHIR: what `$process-message` says inside its answer (MessageHeader.response.code).
        case transientError = "transient-error"
        case fatal = "fatal-error"

        /// The row that decides where this one is not written; nil where it has a standard of its own.
        var family: Answer? {
            switch self {
            case .badRequest, .unauthorized, .forbidden, .notFound, .conflict, .gone, .preconditionFailed, .tooLarge,
                .unsupportedMedia, .unprocessable:
                .clientError
            case .internalServerError, .notImplemented, .badGateway, .unavailable, .gatewayTimeout: .serverError
            default: nil
            }
        }
    }

    /// What it means.
    package enum Meaning: String, Sendable, Hashable, CaseIterable {
        case delivered, retry, park, hold
    }

    /// The rows that are written in the file; for the others the standard holds.
    package var meanings: [Answer: Meaning]

    /// What this answer means: the written row, or the standard.
    package subscript(_ answer: Answer) -> Meaning {
        meanings[answer] ?? answer.family.map { self[$0] } ?? Self.standard(answer)
    }

    /// The row of the table called `standard`.
    package static func standard(_ answer: Answer) -> Meaning {
        switch answer {
        case .AA, .CA, .success: .delivered
        case .AE, .CE, .internalError, .silence, .garbled, .requestTimeout, .tooEarly, .tooManyRequests, .serverError,
            .transientError:
            .retry
        case .AR, .CR, .unknownCode, .redirect, .clientError, .fatal: .park
        default: answer.family.map(standard) ?? .park
        }
    }

    static let settings = Answer.allCases.map { answer in
        (
            answer,
            Setting(
                answer.rawValue, .word(Meaning.self), standard: standard(answer), shown: answer.family?.rawValue,
                ja: words(answer).ja, en: words(answer).en)
        )
    }

    static let group = SettingGroup(
        "facilities.NAME.answers", Localized(ja: "応答の意味", en: "what its answers mean"), settings.map(\.1.key))

    init(_ section: Section) {
        meanings = [:]
        for (answer, setting) in Self.settings {
            let meaning = section.read(setting)
            if section.has(setting.key.name) { meanings[answer] = meaning }
        }
    }
}
