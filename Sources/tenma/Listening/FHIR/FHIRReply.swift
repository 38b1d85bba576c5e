// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Issues

/// What the receiver answers.
struct FHIRReply: Sendable {
    var status: Int
    var body: Tree
    var location: String?

    /// What a server says that took it; `number` is the one of the stored copy.
    static func accepted(_ tree: Tree, _ facts: FHIRFacts, asMessage: Bool, number: UInt64) -> FHIRReply {
        if asMessage { return FHIRReply(status: 200, body: response(to: tree, number: number)) }
        if facts.bundle == "transaction" || facts.bundle == "batch" {
            return FHIRReply(status: 200, body: results(of: tree))
        }
        return FHIRReply(
            status: 201, body: outcome("information", "informational", "LISTEN-000", "received"),
            location: "\(facts.type)/\(number)/_history/1")
    }

    static func refused(_ status: Int, _ code: String, _ text: String, at path: String = "") -> FHIRReply {
        let isContent = status == 400 || status == 422
        return FHIRReply(
            status: status, body: outcome("error", isContent ? "invalid" : "processing", code, text, at: path))
    }

    static func unreadable(_ error: FHIRError) -> FHIRReply {
        refused(400, error.code.rawValue, error.sentence.en, at: error.path)
    }

    private static func outcome(
        _ severity: String, _ type: String, _ code: String, _ text: String, at path: String = ""
    ) -> Tree {
        Tree.build("OperationOutcome") { outcome in
            outcome.add("issue") { issue in
                issue.add("severity", severity)
                issue.add("code", type)
                issue.add("details") { details in
                    details.add("coding") { coding in
                        coding.add("code", code)
                    }
                    details.add("text", text)
                }
                issue.add("expression", path)
            }
        }
    }

    /// A message that answers another (R4, messaging): the same event, `response.identifier` its MessageHeader.id.
    private static func response(to tree: Tree, number: UInt64) -> Tree {
        let header = tree.root["entry"]["resource"].first { $0.type == "MessageHeader" }
        return Tree.build("Bundle") { bundle in
            bundle.add("type", "message")
            bundle.add("entry") { entry in
                entry.add("fullUrl", "urn:uuid:00000000-0000-4000-8000-" + padded(number))
                entry.add("resource", type: "MessageHeader") { answer in
                    answer.add("id", "00000000-0000-4000-8000-" + padded(number))
                    for event in ["eventCoding", "eventUri"] {
                        if let event = header?.first(event) { answer.add(event.name, copyOf: event) }
                    }
                    answer.add("source") { source in source.add("endpoint", "urn:x-tenma:listen") }
                    answer.add("response") { response in
                        response.add("identifier", header?["id"].text)
                        response.add("code", "ok")
                    }
                }
            }
        }
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    /// One result for each entry, in their order.
    private static func results(of tree: Tree) -> Tree {
        Tree.build("Bundle") { bundle in
            bundle.add("type", (tree.root["type"].text ?? "transaction") + "-response")
            for _ in tree.root["entry"] {
                bundle.add("entry") { entry in entry.add("response") { $0.add("status", "201 Created") } }
            }
        }
    }
}
