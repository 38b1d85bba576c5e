// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOHTTP1
import Routing

/// The one table of what ends how: HTTP status, FHIR's issue type, and the response code of messages.
///
/// Sources: RFC 9110 and RFC 6585 for the statuses; R4 http 3.1.0 (create, transaction, conditional create), R4
/// operation-messageheader-process-message (200 processed, 202 custody, 4xx pointless to resend, 5xx may help),
/// R4 value sets issue-type and response-code. 2xx only after the durable commit.
enum StatusTable {
    /// `MessageHeader.response.code`.
    enum ResponseCode: String, Sendable { case ok, mayRepeat = "transient-error", mustNotRepeat = "fatal-error" }

    /// How a receipt is told.
    static func status(of receipt: Receipt, for purpose: Submission.Purpose) -> HTTPResponseStatus {
        switch receipt.outcome {
        case .accepted(let accepted): accepting(accepted, purpose, receipt.bundle?.type)
        case .checked, .batch: .ok
        case .refused(_, let code): status(of: code)
        case .unreadable(let error): status(of: error)
        case .trouble: .serviceUnavailable
        }
    }

    private static func accepting(_ accepted: Accepted, _ purpose: Submission.Purpose, _ type: String?)
        -> HTTPResponseStatus
    {
        switch purpose {
        case .bundle: .created
        case .processMessage: accepted.custody == .processed ? .ok : .accepted
        case .system: type == "transaction" ? .ok : .created
        case .validate: .ok
        }
    }

    /// Content that is wrong is 422 (R4 http 3.1.0.8); whose own id contradicts what came before is 409; who may not
    /// speak for a sender is 403.
    static func status(of code: Refusal.Code?) -> HTTPResponseStatus {
        switch code?.rawValue {
        case "ROUTE-004": .forbidden
        case "ROUTE-011", "ROUTE-012": .conflict
        default: .unprocessableEntity
        }
    }

    /// What is not FHIR is 400; what is more than we read is 413.
    static func status(of error: FHIRError) -> HTTPResponseStatus {
        switch error.code.rawValue {
        case "FHIR-LIMIT-SIZE", "FHIR-LIMIT-TREE", "FHIR-LIMIT-PROPERTIES": .payloadTooLarge
        default: .badRequest
        }
    }

    /// Trying again may help only where the trouble is ours.
    static func responseCode(of receipt: Receipt) -> ResponseCode {
        switch receipt.outcome {
        case .accepted, .checked, .batch: .ok
        case .trouble: .mayRepeat
        case .refused, .unreadable: .mustNotRepeat
        }
    }

    /// The face's own refusals: the status, and the issue type.
    static func row(of code: FaceProblem.Code) -> (status: HTTPResponseStatus, type: String) {
        switch code {
        case .headUnreadable, .targetUnreadable, .fieldInvalid: (.badRequest, "invalid")
        case .headTooLarge: (.requestHeaderFieldsTooLarge, "too-long")
        case .versionUnsupported: (.httpVersionNotSupported, "not-supported")
        case .targetTooLong: (.uriTooLong, "too-long")
        case .pathUnknown, .messageUnknown: (.notFound, "not-found")
        case .methodNotAllowed: (.methodNotAllowed, "not-supported")
        case .bodyNotAllowed, .bodyCutShort, .gzipBroken: (.badRequest, "structure")
        case .bodyMissing: (.badRequest, "required")
        case .bodyTooLarge, .gzipRatio, .batchTooLarge: (.payloadTooLarge, "too-long")
        case .bodyTooSlow: (.requestTimeout, "timeout")
        case .encodingUnsupported, .typeUnsupported, .charsetUnsupported, .fhirVersionUnsupported:
            (.unsupportedMediaType, "not-supported")
        case .notAcceptable: (.notAcceptable, "not-supported")
        case .parameterUnsupported, .asyncUnsupported, .conditionalUnsupported: (.badRequest, "not-supported")
        case .parameterInvalid: (.badRequest, "value")
        case .tooManyRequests: (.tooManyRequests, "throttled")
        case .expectationUnsupported: (.expectationFailed, "not-supported")
        case .nobody: (.unauthorized, "login")
        case .tokenInvalid: (.unauthorized, "security")
        case .notWelcome, .notTheSame, .scopeMissing: (.forbidden, "forbidden")
        case .kindUnsupported, .batchEntryUnsupported: (.unprocessableEntity, "not-supported")
        case .ownTrouble: (.serviceUnavailable, "transient")
        }
    }
}
