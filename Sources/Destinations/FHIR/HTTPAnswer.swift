// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

/// An answer over HTTP, as far as it decides anything.
package struct HTTPAnswer: Sendable, Hashable {
    package var status: Int
    /// What `MessageHeader.response.code` says, of `$process-message`: `ok`, `transient-error` or `fatal-error`.
    package var responseCode: String?
    /// Codes of the issues of an OperationOutcome, harmless characters only.
    package var issues: [String]
    /// How long the facility wants to be left alone.
    package var retryAfter: Duration?
    /// Whether it lets the connection stand.
    package var keepsConnection: Bool

    package init(
        status: Int, responseCode: String? = nil, issues: [String] = [], retryAfter: Duration? = nil,
        keepsConnection: Bool = true
    ) {
        self.status = status
        self.responseCode = responseCode
        self.issues = issues
        self.retryAfter = retryAfter
        self.keepsConnection = keepsConnection
    }

    /// What the answer table is asked: the status, or what the answering message says against it.
    package var code: String {
        if let responseCode, (200...299).contains(status), responseCode != "ok" { return responseCode }
        return String(status)
    }

    /// For the log: `422 invalid, required`.
    package var summary: String {
        let parts = [responseCode.map { $0 == code ? "\(status) \($0)" : "\(status)" } ?? "\(status)"]
        return (parts + (issues.isEmpty ? [] : [issues.joined(separator: ", ")])).joined(separator: " ")
    }
}

extension HTTPAnswer {
    /// Whether a success is none of a FHIR server's: the page of a login or of a proxy answers 200 too, and nobody has
    /// taken the message. 201, 202 and 204 say what they say.
    package static func isForeign(status: Int, type: String, isEmpty: Bool) -> Bool {
        guard (200...299).contains(status), ![201, 202, 204].contains(status), !isEmpty else { return false }
        let type = type.lowercased()
        return !type.contains("json") && !type.contains("xml") || type.contains("html")
    }

    private static let issuesMaximum = 5
    private static let responseCodes: Set<String> = ["ok", "transient-error", "fatal-error"]

    /// Adds what the body says. It is whatever a stranger wrote: what cannot be read says nothing.
    mutating func read(_ body: [UInt8], isXML: Bool, isProcessMessage: Bool) {
        guard !body.isEmpty, let tree = Self.tree(body, isXML: isXML) else { return }
        let root = tree.root
        let resources = root.type == "Bundle" ? root["entry"]["resource"] : [root]
        for outcome in resources where outcome.type == "OperationOutcome" { add(outcome["issue"]) }
        guard isProcessMessage, let header = resources.first(where: { $0.type == "MessageHeader" }) else { return }
        responseCode = header["response"]["code"].text.flatMap { Self.responseCodes.contains($0) ? $0 : nil }
    }

    private mutating func add(_ found: [Element]) {
        for code in found.compactMap({ $0.first("code")?.text }) {
            guard issues.count < Self.issuesMaximum, Self.isHarmless(code), !issues.contains(code) else { continue }
            issues.append(code)
        }
    }

    /// Codes of R4's issue-type: small letters and dashes.
    private static func isHarmless(_ code: String) -> Bool {
        (1...32).contains(code.utf8.count) && code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    private static func tree(_ body: [UInt8], isXML: Bool) -> Tree? {
        do throws(FHIRError) {
            return isXML ? try Tree.xml(body, limits: .answer) : try Tree.json(body, limits: .answer)
        } catch {
            return nil
        }
    }
}

extension ReaderLimits {
    /// An answer is short; the connection caps its bytes, this caps what is made of them.
    fileprivate static let answer: ReaderLimits = {
        var limits = ReaderLimits()
        limits.size = 1 << 20
        limits.treeSize = 4 << 20
        return limits
    }()
}
