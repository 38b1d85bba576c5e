// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// One message that shall be sent, and what its answer must repeat.
struct Outgoing: Sendable, Hashable {
    /// Where the bytes are.
    enum Content: Sendable, Hashable {
        case bytes([UInt8])
        /// Too long to hold: read while it is sent.
        case file(String)
    }

    /// The file it came from.
    let name: String
    let content: Content
    /// MSH-10 as it stands; empty when there is none.
    let controlID: [UInt8]
    /// Whether MSH-15 and MSH-16 let the receiver answer at all.
    let expectsAnswer: Bool

    init(name: String, bytes: [UInt8]) { self.init(name: name, content: .bytes(bytes), head: bytes) }

    /// `head` are the first bytes, with the whole of MSH.
    init(name: String, content: Content, head: [UInt8]) {
        self.name = name
        self.content = content
        let header = PartialHeader(recoveringFrom: head)
        controlID = header?.controlIDBytes ?? []
        expectsAnswer = header.map { Self.expectsAnswer($0.header) } ?? true
    }

    private static func expectsAnswer(_ header: Header) -> Bool {
        guard header.isEnhanced else { return true }
        return [header.acceptAcknowledgement, header.applicationAcknowledgement].contains { $0 != .NE && $0 != nil }
    }

    /// The whole message, where it is held.
    var bytes: [UInt8]? {
        guard case .bytes(let bytes) = content else { return nil }
        return bytes
    }

    /// The control id as text.
    var controlText: String { String(decoding: controlID, as: UTF8.self) }
}
