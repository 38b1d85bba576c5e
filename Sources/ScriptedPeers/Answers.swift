// SPDX-License-Identifier: Apache-2.0

/// The smallest header reading and acknowledgement that a scripted peer needs. On purpose not the product's own:
/// a peer that shared its mistakes could not show them.
package enum Answers {
    /// MSH-10 of a message, by the field separator it declares.
    package static func controlID(of message: [UInt8]) -> [UInt8] {
        let header = message.prefix { $0 != 0x0D }
        guard header.count > 4 else { return [] }
        let fields = header.split(separator: header[3], omittingEmptySubsequences: false)
        return fields.count > 9 ? Array(fields[9]) : []
    }

    /// MSA-2 of an answer.
    package static func acknowledgedID(in answer: [UInt8]) -> [UInt8] { field(2, of: answer) }

    /// MSA-1 of an answer.
    package static func code(of answer: [UInt8]) -> String { String(decoding: field(1, of: answer), as: UTF8.self) }

    /// An answer with this code to a message with this control id.
    package static func acknowledgement(_ code: String, to controlID: [UInt8], number: Int = 1) -> [UInt8] {
        Array("MSH|^~\\&|SCRIPTED|PEER|||20260110120000||ACK|P\(number)|P|2.5\rMSA|\(code)|".utf8) + controlID + [0x0D]
    }

    private static func field(_ number: Int, of answer: [UInt8]) -> [UInt8] {
        for segment in answer.split(separator: 0x0D) where segment.starts(with: Array("MSA".utf8)) {
            let fields = segment.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            return fields.count > number ? Array(fields[number]) : []
        }
        return []
    }
}
