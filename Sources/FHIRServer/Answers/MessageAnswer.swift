// SPDX-License-Identifier: Apache-2.0
import FHIR

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
        return ResourceDraft.tree("Bundle") { draft in
            draft.string("id", ids.bundle)
            draft.string("type", "message")
            if case .accepted(let accepted) = receipt.outcome {
                draft.string("timestamp", InstantText.from(milliseconds: accepted.at))
            }
            draft.item("entry") { draft in
                draft.string("fullUrl", "urn:uuid:\(ids.header)")
                draft.resource("resource", "MessageHeader") { draft in
                    draft.string("id", ids.header)
                    event(bundle.event, &draft)
                    draft.object("source") { draft in
                        draft.string("name", "Tenma")
                        draft.string("endpoint", base)
                    }
                    draft.object("response") { draft in
                        draft.string("identifier", header)
                        draft.string("code", StatusTable.responseCode(of: receipt).rawValue)
                        guard !issues.isEmpty else { return }
                        draft.object("details") { $0.string("reference", "urn:uuid:\(ids.outcome)") }
                    }
                }
            }
            guard !issues.isEmpty else { return }
            draft.item("entry") { draft in
                draft.string("fullUrl", "urn:uuid:\(ids.outcome)")
                draft.resource("resource", "OperationOutcome") { draft in
                    draft.string("id", ids.outcome)
                    Outcome.fill(&draft, issues, answer.language)
                }
            }
        }
    }

    /// An answer is about the same event as what it answers; R4 wants one to be there.
    private static func event(_ event: BundleFacts.Event?, _ draft: inout ResourceDraft) {
        switch event {
        case .coding(let system, let code):
            draft.object("eventCoding") { draft in
                draft.string("system", system)
                draft.string("code", code)
            }
        case .uri(let uri): draft.string("eventUri", uri)
        case nil: draft.string("eventUri", "urn:tenma:answer")
        }
    }
}
