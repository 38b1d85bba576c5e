// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// One message that shall be sent, and what its answer must repeat.
struct Outgoing: Sendable, Hashable {
    /// The file it came from.
    let name: String
    let bytes: [UInt8]
    /// MSH-10 as it stands; empty when there is none.
    let controlID: [UInt8]
    /// Whether MSH-15 and MSH-16 let the receiver answer at all.
    let expectsAnswer: Bool

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        let header = PartialHeader(recoveringFrom: bytes)
        controlID = header?.controlIDBytes ?? []
        expectsAnswer = header.map { Self.expectsAnswer($0.header) } ?? true
    }

    private static func expectsAnswer(_ header: Header) -> Bool {
        guard header.isEnhanced else { return true }
        return [header.acceptAcknowledgement, header.applicationAcknowledgement].contains { $0 != .NE && $0 != nil }
    }

    /// The control id as text.
    var controlText: String { String(decoding: controlID, as: UTF8.self) }
}
