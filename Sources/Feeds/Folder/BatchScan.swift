// SPDX-License-Identifier: Apache-2.0

/// Finds the messages of a batch file (HL7 v2.5, chapter 2, section 2.10.3) while it goes by. Lines end in CR or LF; no
/// charset of HL7 has either inside a character, so the bytes alone are enough.
struct BatchScan: Sendable {
    /// Longest beginning of a line that is kept: room for `BTS|12345`.
    private static let headMaximum = 64

    private var place: Int64 = 0
    private var lineStart: Int64 = 0
    private var head: [UInt8] = []
    private var messageStart: Int64?
    /// Messages in the batch at hand, and batches in the file.
    private var count = 0
    private var batches = 0
    private var opened: (file: Bool, batch: Bool) = (false, false)
    private var isBroken = false
    private(set) var messages: [Range<Int64>] = []

    /// Whether a file begins as a batch does, behind blank lines and a byte order mark.
    static func begins(_ bytes: [UInt8]) -> Bool {
        let start = bytes.drop {
            $0 == 0x0D || $0 == 0x0A || $0 == 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 == 0x0B
        }
        return start.starts(with: Array("FHS".utf8)) || start.starts(with: Array("BHS".utf8))
    }

    /// `base`: where in the file the first byte is.
    init(at base: Int64) {
        place = base
        lineStart = base
    }

    mutating func feed(_ bytes: [UInt8]) {
        for byte in bytes {
            if byte == 0x0D || byte == 0x0A {
                endLine()
                lineStart = place + 1
            } else if head.count < Self.headMaximum {
                head.append(byte)
            }
            place += 1
        }
    }

    /// The messages, or nil where the batch is not whole: a trailer is missing, or counts otherwise.
    mutating func finish() -> [Range<Int64>]? {
        endLine()
        endMessage(at: place)
        return isBroken || opened.batch || opened.file ? nil : messages
    }

    private mutating func endLine() {
        defer { head.removeAll(keepingCapacity: true) }
        switch String(decoding: head.drop { $0 >= 0x80 || $0 == 0x0B }.prefix(3), as: UTF8.self) {
        case "MSH":
            endMessage(at: lineStart)
            messageStart = lineStart
            count += 1
        case "FHS":
            isBroken = isBroken || opened.file || opened.batch
            opened.file = true
        case "BHS":
            endMessage(at: lineStart)
            isBroken = isBroken || opened.batch
            opened.batch = true
            count = 0
        case "BTS":
            endMessage(at: lineStart)
            close(opened.batch, counting: count)
            opened.batch = false
            batches += 1
        case "FTS":
            endMessage(at: lineStart)
            close(opened.file && !opened.batch, counting: batches)
            opened.file = false
        default: break
        }
    }

    private mutating func endMessage(at end: Int64) {
        if let start = messageStart { messages.append(start..<end) }
        messageStart = nil
    }

    /// BTS-1 and FTS-1 may be empty.
    private mutating func close(_ isOpen: Bool, counting found: Int) {
        let digits = head.dropFirst(4).prefix { (0x30...0x39).contains($0) }
        let said = digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
        // A file of messages without batches counts them as one.
        let isCounted = said == nil || said == found || (batches == 0 && found == 0 && said == 1)
        if !isOpen || !isCounted { isBroken = true }
    }
}
