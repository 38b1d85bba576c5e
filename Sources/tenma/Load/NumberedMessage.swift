// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// A message whose MSH-10 is written anew for every copy; all other bytes stay.
struct NumberedMessage: Sendable {
    private let before: ArraySlice<UInt8>
    private let after: ArraySlice<UInt8>

    /// Nil when the bytes have no MSH.
    init?(_ bytes: [UInt8]) {
        guard let header = PartialHeader(recoveringFrom: bytes)?.header else { return nil }
        let mark = Array("TENMA\u{1}LOAD\u{1}NUMBER".utf8)
        var rewriter = HeaderRewriter()
        rewriter.set(10, to: mark)
        let (segment, _) = rewriter.rewrite(header)
        guard let start = bytes.firstIndex(of: UInt8(ascii: "M")).flatMap({ Self.header(in: bytes, from: $0) }) else {
            return nil
        }
        let end = bytes[start...].firstIndex { $0 == 0x0D || $0 == 0x0A } ?? bytes.count
        let whole = bytes[..<start] + segment + bytes[end...]
        guard let place = Self.find(mark, in: whole) else { return nil }
        before = whole[..<place]
        after = whole[(place + mark.count)...]
    }

    func bytes(_ id: ControlNumber) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(before.count + after.count + 24)
        bytes += before
        bytes += id.bytes
        bytes += after
        return bytes
    }

    private static func header(in bytes: [UInt8], from first: Int) -> Int? {
        var start = first
        while start + 3 <= bytes.count {
            let isLineStart =
                start == 0 || bytes[start - 1] == 0x0D || bytes[start - 1] == 0x0A || bytes[start - 1] >= 0x80
            if isLineStart, bytes[start...].starts(with: [0x4D, 0x53, 0x48]) { return start }
            start += 1
        }
        return nil
    }

    private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
    }
}

/// The control id of one message of a load: the run, and a number within it; at most 20 characters (HL7 2.5).
struct ControlNumber: Sendable, Hashable {
    let bytes: [UInt8]

    init(run: String, number: Int) {
        let digits = String(number)
        bytes = Array((run + String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits).utf8)
    }

    /// Seconds of a year are enough to tell runs apart.
    static func run(at seconds: Int64) -> String {
        "L" + String(abs(seconds) % 2_176_782_336, radix: 36, uppercase: true) + "-"
    }
}
