// SPDX-License-Identifier: Apache-2.0

/// What the message said about itself as a message: who sent it, when, under which number.
package struct MessageFacts: Sendable, Hashable, Codable {
    /// MSH-10, or MessageHeader.id, or Bundle.id.
    package var controlID: String?
    /// MSH-7, or Bundle.timestamp.
    package var sent: Moment?
    package var sendingApplication: String?
    package var sendingFacility: String?
    package var receivingApplication: String?
    package var receivingFacility: String?
    /// MSH-11: `P`, `T`, `D`.
    package var processingID: String?
    /// MSA-2 of an answer, or MessageHeader.response.identifier.
    package var answers: String?
    /// MSA-1 of an answer.
    package var answerCode: String?

    package init() {}
}
