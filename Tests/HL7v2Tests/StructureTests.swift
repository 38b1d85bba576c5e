// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@Suite struct StructureTests {
    @Test(arguments: [
        ("", ParseError.Code.empty), ("x", .missingHeader), ("MS", .missingHeader), ("PID|1\r", .missingHeader),
        ("\u{FEFF}", .missingHeader), ("MSH", .hostileDelimiters), ("MSH|", .hostileDelimiters),
        ("FHS|^~\\&|A\rMSH|^~\\&|A\r", .batch), ("BHS|^~\\&|A\rMSH|^~\\&|A\r", .batch),
        ("MSH|^~\\&|A\rBTS|1\r", .batch), ("MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\r", .secondHeader),
        ("MSH|^~\\&|A\rDSC|77\r", .continuation), ("MSH|^~\\&|A\rADD|x\r", .continuation),
        ("MSH|^~\\&|A|||||||||||77\r", .continuation),
        ("MSH|^~\\&|A\rpid|1\r", .segmentName), ("MSH|^~\\&|A\rPI\r", .segmentName),
        ("MSH|^~\\&|A\rPIDX|1\r", .segmentName),
        ("MSH|^~\\&|A\rOBR|1|a\rb|c\r", .segmentName), ("MSH|^~\\&|A\rP|1\r", .segmentName),
        ("MSH|^~\\&|A\r|1\r", .segmentName),
        ("MSH|^~\\&|A\r1ID|1\r", .segmentName), ("MSH|^~\\&|A\rPID^1\r", .segmentName),
        ("MSH|^~\\&||||||||||||||||ISO IR 999\r", .unknownCharset),
        ("MSH|^~\\&||||||||||||||||UNICODE UTF-16\r", .unknownCharset),
        ("MSH|^~\\&||||||||||||||||8859/1~ISO IR87\r", .unknownCharset),
        ("MSH|^~\\&||||||||||||||||~ISO IR87||7.7\r", .unknownCharset),
    ])
    func `is refused by name, however it is cut`(text: String, code: ParseError.Code) {
        #expect(throws: ParseError(code)) { try Message(parsing: [UInt8](text)) }
        for keepsWhole in [true, false] {
            #expect(throws: ParseError(code)) {
                var scanner = Scanner(keepsWhole: keepsWhole)
                for byte in text.utf8 { try scanner.feed([byte]) }
                _ = try scanner.finish()
            }
        }
    }

    @Test func `an error says where, never what`() throws {
        do throws(ParseError) {
            _ = try Message(parsing: Samples.message([:], "PID|1||SECRET", "MSH|^~\\&|SECRET"))
        } catch {
            #expect(error.segment == "MSH")
            #expect(error.offset == Samples.header().utf8.count + 15)
            #expect(!error.description.contains("SECRET"))
            #expect(error.description == "HL7-008 secondHeader in MSH at byte \(error.offset)")
        }
    }

    @Test(arguments: [
        ("MSH|^~\\&|A\rOBR|1|a\rb|c\r", "OBR"), ("MSH|^~\\&|A\rPID|1\rOBX|1|FT|a\r\rlost line\r", "OBX"),
        ("MSH|^~\\&|A\rpid|1\r", "MSH"), ("MSH|^~\\&|A\rPID|1\rNTE\r1|2", "NTE"),
    ])
    func `a line that is no segment is told of the segment before it, however it is cut`(text: String, name: String) {
        var found: [String?] = []
        do throws(ParseError) { _ = try Message(parsing: [UInt8](text)) } catch { found.append(error.segment) }
        do throws(ParseError) {
            var scanner = Scanner(keepsWhole: false)
            for byte in text.utf8 { try scanner.feed([byte]) }
            _ = try scanner.finish()
        } catch { found.append(error.segment) }
        #expect(found == [name, name])
    }

    @Test func `codes are unique`() {
        #expect(Set(ParseError.Code.all.map(\.id)).count == ParseError.Code.all.count)
        #expect(Set(ParseError.Code.all.map(\.name)).count == ParseError.Code.all.count)
        #expect(ParseError.Code.all.allSatisfy { $0.id.wholeMatch(of: /HL7-\d{3}/) != nil })
    }

    @Test func `each limit is one more than the last that passes`() throws {
        func parse(_ bytes: [UInt8], _ change: (inout Limits) -> Void) throws {
            var limits = Limits()
            change(&limits)
            _ = try Message(parsing: bytes, limits: limits)
        }
        let bytes = Samples.message([:], "PID|1|2^3~4&5|6", "PV1|1")
        try parse(bytes) { $0.messageSize = UInt64(bytes.count) }
        #expect(throws: ParseError(.messageTooLarge)) { try parse(bytes) { $0.messageSize = UInt64(bytes.count) - 1 } }
        try parse(bytes) { $0.segments = 3 }
        #expect(throws: ParseError(.tooManySegments)) { try parse(bytes) { $0.segments = 2 } }
        try parse(bytes) { $0.fieldsPerSegment = 12 }
        #expect(throws: ParseError(.tooManyFields)) { try parse(bytes) { $0.fieldsPerSegment = 11 } }
        try parse(bytes) { $0.positions = 20 }
        #expect(throws: ParseError(.tooManyPositions)) { try parse(bytes) { $0.positions = 19 } }
        try parse(bytes) { $0.headerSize = Samples.header().utf8.count }
        #expect(throws: ParseError(.headerTooLarge)) {
            try parse(bytes) { $0.headerSize = Samples.header().utf8.count - 1 }
        }
    }

    /// Each of these would take minutes if anything about it were quadratic.
    @Test func `hostile repetition is read or refused in one walk`() throws {
        let header = [UInt8](Samples.header() + "\r")
        let blanks = [UInt8](repeating: 0x0D, count: 60_000)
        #expect(throws: ParseError(.missingHeader)) { try Message(parsing: blanks + header) }
        var scanner = Scanner(keepsWhole: false)
        #expect(throws: ParseError(.missingHeader)) { for byte in blanks { try scanner.feed([byte]) } }
        #expect(try Message(parsing: header + blanks).segments.count == 1)

        let many = 300_000
        let repetitions = try Message(parsing: header + [UInt8]("PID|" + String(repeating: "1~", count: many) + "\r"))
        #expect(repetitions.values(at: try Path(parsing: "PID-1")).count == many)
        let slashes = [UInt8]("NTE|" + String(repeating: "\\", count: many) + "\r")
        #expect(try Message(parsing: header + slashes)[Path(parsing: "NTE-1")]?.utf8.count == many)
        let segments = header + repeatElement([UInt8]("NTE\r"), count: 150_000).joined()
        #expect(try Message(parsing: segments).segments.count == 150_001)

        var limits = Limits()
        limits.holeThreshold = 1
        let holes = [UInt8]("OBX|" + String(repeating: "12~", count: 9_000) + "\r")
        var cutter = Scanner(limits: limits, keepsWhole: false)
        try cutter.feed(header + holes)
        #expect(try cutter.finish().holes.last?.path.description == "OBX[1]-1[9000].1.1")
    }
}
