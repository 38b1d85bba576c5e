// SPDX-License-Identifier: Apache-2.0
package import Relay

/// Why a request came to nothing. Codes are stable.
package struct ControlError: Codable, Sendable, Error {
    /// What went wrong, as a stable word for scripts.
    package enum Code: String, Codable, Sendable, Hashable, CaseIterable {
        case unreadable = "CTL-001"
        case otherVersion = "CTL-002"
        case notFound = "CTL-003"
        /// Something else has happened to the delivery meanwhile.
        case stale = "CTL-004"
        case store = "CTL-005"
        /// The cursor lies beyond the end of the log: it belongs to another one.
        case cursorAhead = "CTL-006"
        case busy = "CTL-007"
        case notAllowed = "CTL-008"
        case reasonMissing = "CTL-009"
        /// The configuration has mistakes; the old one stays in force.
        case mistakes = "CTL-010"
        case failed = "CTL-011"
    }

    package let code: Code
    /// Codes and names only, never content.
    package let detail: String

    package init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    package init(_ error: StoreError) {
        self.init(error.code == .notFound ? .notFound : .store, error.code.rawValue)
    }
}

extension ControlError: Hashable {
    package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
