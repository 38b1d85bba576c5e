// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@Suite struct LineEndTests {
    let header = Samples.header()

    private func names(_ text: String, _ lineEnd: LineEnd = .automatic) throws -> [String] {
        try Message(parsing: [UInt8](text), lineEnd: lineEnd).segments.map(\.name)
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\r\r", "\n\n", "\r\n\r\n"])
    func `segments end in CR, LF or both, with blank lines between`(end: String) throws {
        #expect(try names(header + end + "PID|1" + end + "PV1|1" + end) == ["MSH", "PID", "PV1"])
        #expect(try names(header + end + "PID|1" + end + "PV1|1") == ["MSH", "PID", "PV1"])
        #expect(try names(header + end) == ["MSH"])
    }

    @Test func `after a CR, LF inside a field is data`() throws {
        let message = try Message(parsing: [UInt8](header + "\rNTE|1||one\ntwo\rPV1|1\r"))
        #expect(message[try Path(parsing: "NTE-3")] == "one\ntwo")
        #expect(message.segments.count == 3)
    }

    @Test func `an end without its last CR is an end`() throws {
        let message = try Message(parsing: [UInt8](header + "\rPID|1||last"))
        #expect(message[try Path(parsing: "PID-3")] == "last")
    }

    @Test func `a link may insist on CR or take any line end`() throws {
        #expect(throws: ParseError.self) {
            try Message(parsing: [UInt8](header + "\nPID|1\n" + header + "\r"), lineEnd: .anyLine)
        }
        #expect(try names(header + "\nPID|1\n", .carriageReturn) == ["MSH"])
        #expect(try names(header + "\rPID|1\nPV1|1\r", .anyLine) == ["MSH", "PID", "PV1"])
    }

    @Test func `a byte order mark and blank lines before MSH stay and do no harm`() throws {
        for prefix in [[0xEF, 0xBB, 0xBF], [0x0D], [0x0A, 0x0A], [0xEF, 0xBB, 0xBF, 0x0D, 0x0A]] as [[UInt8]] {
            let bytes = prefix + [UInt8](header + "\rPID|1||x\r")
            let message = try Message(parsing: bytes)
            #expect(message.bytes == bytes)
            #expect(message[try Path(parsing: "PID-3")] == "x")
            #expect(message[try Path(parsing: "MSH-10")] == "KITA-1")
            #expect(message.header.range.lowerBound == prefix.count)
        }
    }

    @Test func `a file keeps no trailer of its frame`() {
        for trailer in ["\u{1C}", "\u{1C}\r", "\u{1C}\r\n", "\u{1A}", "\0\0"] {
            #expect(Message.trimmingFileTrailer([UInt8](header + "\r" + trailer)) == [UInt8](header + "\r"))
        }
        #expect(Message.trimmingFileTrailer([UInt8]("\u{0B}" + header + "\r\u{1C}\r")) == [UInt8](header + "\r"))
        #expect(Message.trimmingFileTrailer([UInt8](header + "\r\n\n")) == [UInt8](header + "\r\n\n"))
        #expect(Message.trimmingFileTrailer([]) == [])
        #expect(Message.trimmingFileTrailer([0x1C]) == [])
        #expect(Message.trimmingFileTrailer([0x0B]) == [])
    }
}
