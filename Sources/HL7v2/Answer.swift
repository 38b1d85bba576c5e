// SPDX-License-Identifier: Apache-2.0

/// What a peer answered: the MSA of an ACK, or of a message that answers (RRI, ORL).
public struct Answer: Sendable, Hashable {
    /// MSA-1; nil where it is a word table 0008 does not have.
    public let code: Acknowledgement.Code?
    /// MSA-1 as it stands.
    public let codeText: String
    /// MSA-2 as it stands on the wire: has to equal MSH-10 of what was sent.
    public let controlID: [UInt8]
    /// ERR-3.1 of every ERR; before 2.5 the code component of ERR-1.
    public let conditions: [String]
    /// Whether the peer added words (MSA-3, ERR-7, ERR-8). They may name a patient: read them only to show them.
    public let hasText: Bool
    /// The peer's own MSH-9.
    public let type: MessageType

    /// Nil where there is no MSA: the message answers nothing.
    public init?(reading message: Message) {
        guard let msa = message.segment(.msa, occurrence: 1) else { return nil }
        let code = message.text(at: Path(.msa, field: 1)) ?? ""
        self.code = Acknowledgement.Code(rawValue: code)
        codeText = code
        controlID = message.place(ofField: 2, in: msa).map { Array(message.bytes[$0.range]) } ?? []
        type = message.header.type
        conditions =
            message.values(at: Path(.err, field: 3, component: 1)).map { message.text(in: $0) }
            + message.values(at: Path(.err, field: 1, component: 4, subcomponent: 1)).map { message.text(in: $0) }
        let words = [Path(.msa, field: 3), Path(.err, field: 7), Path(.err, field: 8)]
        hasText = words.contains { !message.values(at: $0).isEmpty }
    }

    /// ERR-3 207: the peer's own trouble, not the message's.
    public var isInternalError: Bool { conditions.contains("207") }
}
