// SPDX-License-Identifier: Apache-2.0
import NIOHTTP1

/// Why the HTTP face itself refuses a request: a stable code, and where to look. Never what was found there.
struct FaceProblem: Error, Sendable, Hashable {
    /// Stable, in `OperationOutcome.issue.details.coding` and in counters.
    enum Code: String, Sendable, Hashable, CaseIterable {
        case headUnreadable = "HTTP-001"
        case headTooLarge = "HTTP-002"
        case versionUnsupported = "HTTP-003"
        case fieldInvalid = "HTTP-004"
        case targetTooLong = "HTTP-005"
        case targetUnreadable = "HTTP-006"
        case pathUnknown = "HTTP-007"
        case methodNotAllowed = "HTTP-008"
        case bodyNotAllowed = "HTTP-009"
        case bodyMissing = "HTTP-010"
        case bodyTooLarge = "HTTP-011"
        case bodyTooSlow = "HTTP-012"
        case bodyCutShort = "HTTP-013"
        case encodingUnsupported = "HTTP-014"
        case gzipBroken = "HTTP-015"
        case gzipRatio = "HTTP-016"
        case typeUnsupported = "HTTP-017"
        case charsetUnsupported = "HTTP-018"
        case fhirVersionUnsupported = "HTTP-019"
        case notAcceptable = "HTTP-020"
        case parameterUnsupported = "HTTP-021"
        case parameterInvalid = "HTTP-022"
        case tooManyRequests = "HTTP-023"
        case expectationUnsupported = "HTTP-024"
        case nobody = "HTTP-030"
        case tokenInvalid = "HTTP-031"
        case notWelcome = "HTTP-032"
        case notTheSame = "HTTP-033"
        case scopeMissing = "HTTP-034"
        case messageUnknown = "HTTP-040"
        case asyncUnsupported = "HTTP-041"
        case conditionalUnsupported = "HTTP-042"
        case kindUnsupported = "HTTP-044"
        case batchTooLarge = "HTTP-045"
        case batchEntryUnsupported = "HTTP-046"
        case ownTrouble = "HTTP-050"
    }

    let code: Code
    /// A header field, a parameter, or an element: `content-type`, `Bundle.type`.
    let place: String?
    /// Seconds, for those who may try again.
    var retryAfter: Int?
    /// Methods, where another one would do.
    var allowed: [HTTPMethod] = []

    init(_ code: Code, at place: String? = nil, retryAfter: Int? = nil, allowed: [HTTPMethod] = []) {
        self.code = code
        self.place = place
        self.retryAfter = retryAfter
        self.allowed = allowed
    }

    init(_ trouble: FaceTrouble) { self.init(.ownTrouble, retryAfter: trouble.retryAfter) }

    static func == (a: FaceProblem, b: FaceProblem) -> Bool { a.code == b.code }
    func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
