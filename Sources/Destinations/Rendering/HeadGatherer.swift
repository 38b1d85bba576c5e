// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText

/// Gathers what stands before the end of MSH: a BOM, blank lines and the segment itself.
struct HeadGatherer: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var terminator: UInt8?
    private var isInside = false

    /// `MSH|^`: below that nothing says how to read the message.
    private static let shortest = 5

    /// Takes bytes up to the terminator of MSH, which is left; says where that is, or nil when it has not come.
    mutating func take(_ piece: ArraySlice<UInt8>) throws(RenderingFailure) -> Int? {
        for index in piece.indices {
            let byte = piece[index]
            if byte == 0x0D || byte == 0x0A {
                guard isInside else { continue }
                bytes += piece[..<index]
                terminator = byte
                return index
            }
            if !isInside, byte < 0x80 { isInside = true }
        }
        bytes += piece
        guard bytes.count <= Limits().headerSize else { throw .header }
        return nil
    }

    /// What MSH says. A header that was good enough to be accepted is read as far as it can be.
    /// What the message was read in when it came counts, whatever MSH-18 says; received bytes that name no charset may
    /// still hold kanji of Windows.
    func header(source: Charset?) throws(RenderingFailure) -> Header {
        let link = source ?? (looksLikeShiftJIS ? .cp932 : nil)
        let policy: WireCharset.UnknownPolicy = source == nil ? .linkDefault : .overrule
        if let message = try? Message(parsing: bytes, defaultCharset: link, unknownCharset: policy) {
            return message.header
        }
        guard let header = PartialHeader(recoveringFrom: bytes, defaultCharset: link)?.header,
            header.range.count >= Self.shortest
        else { throw .header }
        return header
    }

    private var looksLikeShiftJIS: Bool {
        bytes.contains { $0 >= 0x80 } && String(validating: bytes, as: UTF8.self) == nil
    }
}
