// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Relay

/// The message that answers a message (R4 messaging 2.4; MessageHeader.response): made of what the receipt says and
/// nothing else, so that a duplicate gets the very same.
enum MessageAnswer {
    /// Nil when the MessageHeader could not be read: then an OperationOutcome has to do.
    static func tree(_ receipt: Receipt, _ issues: [OutcomeIssue], base: String, _ answer: AnswerFormat) -> Tree? {
        guard let bundle = receipt.bundle, let header = bundle.messageHeader else { return nil }
        let message = if case .accepted(let accepted) = receipt.outcome { accepted.message } else { "" }
        let ids = (
            bundle: UniqueID.from("answer-bundle", message, header), header: UniqueID.from("answer", message, header),
            outcome: UniqueID.from("answer-outcome", message, header)
        )
        return Tree.build("Bundle") { draft in
            draft.add("id", ids.bundle)
            draft.add("type", "message")
            if case .accepted(let accepted) = receipt.outcome {
                draft.add("timestamp", InstantText.text(Instant(milliseconds: accepted.at)))
            }
            draft.add("entry") { draft in
                draft.add("fullUrl", "urn:uuid:\(ids.header)")
                draft.add("resource", type: "MessageHeader") { draft in
                    draft.add("id", ids.header)
                    event(bundle.event, &draft)
                    draft.add("source") { draft in
                        draft.add("name", "Tenma")
                        draft.add("endpoint", base)
                    }
                    draft.add("response") { draft in
                        draft.add("identifier", header)
                        draft.add("code", StatusTable.responseCode(of: receipt).rawValue)
                        guard !issues.isEmpty else { return }
                        draft.add("details") { $0.add("reference", "urn:uuid:\(ids.outcome)") }
                    }
                }
            }
            guard !issues.isEmpty else { return }
            draft.add("entry") { draft in
                draft.add("fullUrl", "urn:uuid:\(ids.outcome)")
                draft.add("resource", type: "OperationOutcome") { draft in
                    draft.add("id", ids.outcome)
                    OperationOutcome.fill(&draft, issues, answer.language)
                }
            }
        }
    }

    /// An answer is about the same event as what it answers; R4 wants one to be there.
    private static func event(_ event: BundleFacts.Event?, _ draft: inout ResourceBuilder) {
        switch event {
        case .coding(let system, let code):
            draft.add("eventCoding") { draft in
                draft.add("system", system)
                draft.add("code", code)
            }
        case .uri(let uri): draft.add("eventUri", uri)
        case nil: draft.add("eventUri", "urn:tenma:answer")
        }
    }
}
