// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// One of the pages there are, as status, type and text.
struct Page: Sendable {
    let status: HTTPResponse.Status
    let type: String
    let text: String

    static let alive = Page(status: .ok, type: "application/json", text: "{\"status\":\"alive\"}\n")
    static let notFound = Page(status: .notFound, type: "application/json", text: "{\"status\":\"not-found\"}\n")
    static let methodNotAllowed = Page(
        status: .methodNotAllowed, type: "application/json", text: "{\"status\":\"method-not-allowed\"}\n")

    /// Codes only: what a person needs beside them is in the log.
    static func readiness(_ conditions: [Readiness.Condition]) -> Page {
        let isBlocked = conditions.contains(where: \.blocks)
        let word = isBlocked ? "unavailable" : conditions.isEmpty ? "ready" : "degraded"
        let reasons = conditions.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        return Page(
            status: isBlocked ? .serviceUnavailable : .ok, type: "application/json",
            text: "{\"status\":\"\(word)\",\"reasons\":[\(reasons)]}\n")
    }

    static func metrics(_ text: String) -> Page {
        Page(status: .ok, type: "text/plain; version=0.0.4; charset=utf-8", text: text)
    }
}
