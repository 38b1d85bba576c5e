// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

extension PeerAnswer {
    /// The answer of a FHIR server: its status, and what the OperationOutcome or the response message says.
    init(status: Int, body: Tree?) {
        let outcomes = body.map(Self.outcomes) ?? []
        let issues = outcomes["issue"]
        self.init(
            code: String(status), status: Self.exitStatus(status, response: body.flatMap(Self.response)),
            findings: issues.map(Self.finding), words: issues.compactMap(Self.words))
    }

    /// Sending again helps or it does not: as the gateway's own answer table sees it.
    private static func exitStatus(_ status: Int, response: String?) -> ExitStatus {
        switch status {
        case 200..<300:
            switch response {
            case "transient-error": .temporary
            case "fatal-error": .data
            default: .success
            }
        case 408, 425, 429, 500..<600: .temporary
        default: .data
        }
    }

    /// `MessageHeader.response.code` of a response message.
    private static func response(_ body: Tree) -> String? {
        body.root["entry"]["resource"].first { $0.type == "MessageHeader" }?["response"]["code"].text
    }

    /// The outcome itself, or those in a Bundle.
    private static func outcomes(_ body: Tree) -> [Element] {
        if body.root.type == "OperationOutcome" { return [body.root] }
        let entries = body.root["entry"]
        return (entries["resource"] + entries["response"]["outcome"]).filter { $0.type == "OperationOutcome" }
    }

    /// `error business-rule ROUTE-006 Bundle.entry[0].resource`
    private static func finding(_ issue: Element) -> String {
        let codes = [issue["severity"].text, issue["code"].text] + issue["details"]["coding"]["code"].map(\.text)
        let place = issue["expression"].text ?? issue["location"].text
        return (codes + [place]).compactMap(\.self).joined(separator: " ")
    }

    private static func words(_ issue: Element) -> String? {
        issue["details"]["text"].text ?? issue["diagnostics"].text
    }
}
