// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@Suite struct ScannerTests {
    /// Everything a message offers, for comparing two readings of the same bytes.
    private func shape(_ message: Message) -> [String] {
        let header = ["\(message.charset) \(message.bodyLength) \(message.delimiters)", message.header.controlID]
        let holes = message.holes.map { "\($0.path) \($0.body) \($0.position)" }
        return header + holes
            + message.segments.flatMap { segment in
                ["\(segment.name) \(segment.range)"]
                    + (0...message.fieldCount(of: segment)).map { "\(message.field($0, in: segment))" }
            }
    }

    private func read(_ pieces: [ArraySlice<UInt8>], _ limits: Limits = .init(), whole: Bool, _ charset: Charset?)
        throws -> Message
    {
        var scanner = Scanner(limits: limits, defaultCharset: charset, keepsWhole: whole)
        for piece in pieces { try scanner.feed(Array(piece)) }
        return try scanner.finish()
    }

    static let tricky: [(name: String, bytes: [UInt8], charset: Charset?)] = [
        (
            "iso",
            [0xEF, 0xBB, 0xBF] + [UInt8]("MSH|^~\\&|||||||A||1|||||||~ISO IR87\r\nPID|1|")
                + Samples.nihon + [0x5E] + Samples.nihon
                + [UInt8]("~|\u{1B}$@F|\u{1B}$(DF|&\u{1B}(I&^\u{1B}(J|x\r\rNTE|")
                + Samples.nihon.dropLast(3)
                + [UInt8]("|\rNTE|\u{1B}|\u{1B}$|\u{1B}(|\u{1B}$(|\u{1B}&@\u{1B}$BF|\u{1B}(B|z"), nil
        ),
        (
            "cp932",
            [UInt8]("MSH|^~\\&||A\rPID|1|") + Samples.windows + [0x7C, 0x95, 0x7C, 0x95, 0x0D]
                + [UInt8]("PV1|") + [0x95] + [UInt8]("|x^") + [0xB1, 0x7C, 0x83, 0x7E, 0x7E, 0x0D], .cp932
        ),
        ("lf", [UInt8]("MSH|^~\\&|A\nPID|1\r\nPV1|2\n\nNTE|x"), nil),
    ]

    @Test(arguments: tricky.indices)
    func `every cut into three gives the same message`(place: Int) throws {
        let (_, bytes, charset) = Self.tricky[place]
        let expected = try shape(Message(parsing: bytes, defaultCharset: charset))
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]]
                let message = try read(pieces, whole: (first + second).isMultiple(of: 2), charset)
                if shape(message) != expected || message.bytes != bytes {
                    return #expect(shape(message) == expected, "cut at \(first) and \(second)")
                }
            }
        }
    }

    @Test func `the tricky ones have the fields they should have`() throws {
        let iso = try Message(parsing: Self.tricky[0].bytes)
        #expect(iso.segments.map { iso.fieldCount(of: $0) } == [18, 4, 1, 6])
        let windows = try Message(parsing: Self.tricky[1].bytes, defaultCharset: .cp932)
        #expect(windows.segments.map { windows.fieldCount(of: $0) } == [4, 3, 2])
        #expect(windows.values(at: try Path(parsing: "PV1-2")).count == 1)
    }

    private func large(seed: UInt64, threshold: Int) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        var bytes = [UInt8](Samples.header([18: "~ISO IR87"]) + "\r")
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            bytes += [UInt8]("OBX")
            for _ in 0..<Int.random(in: 0...5, using: &generator) {
                let isFirst = bytes.suffix(3) == [0x4F, 0x42, 0x58]
                bytes.append(isFirst ? 0x7C : [0x7C, 0x5E, 0x7E, 0x26].randomElement(using: &generator) ?? 0x7C)
                let length =
                    Bool.random(using: &generator)
                    ? Int.random(in: 0...8, using: &generator) : threshold + Int.random(in: -2...40, using: &generator)
                let isKanji = Bool.random(using: &generator)
                let unit: [UInt8] = isKanji ? Samples.nihon : [0x41]
                bytes += repeatElement(unit, count: (length + unit.count - 1) / unit.count).joined()
            }
            bytes.append(0x0D)
        }
        return bytes
    }

    @Test(arguments: 0..<40)
    func `what is kept and what is cut out is the same however it arrives`(seed: UInt64) throws {
        var limits = Limits()
        limits.holeThreshold = 100
        let bytes = large(seed: seed, threshold: 100)
        let whole = try Message(parsing: bytes, limits: limits)
        var generator = SeededGenerator(seed: seed + 1000)
        let expected = try shape(read([bytes[...]], limits, whole: false, nil))
        for _ in 0..<20 {
            let cuts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                Int.random(in: 0...bytes.count, using: &generator)
            }
            let edges = [0] + cuts.sorted() + [bytes.count]
            let message = try read(zip(edges, edges.dropFirst()).map { bytes[$0..<$1] }, limits, whole: false, nil)
            #expect(shape(message) == expected)
            try check(message, against: whole, limits)
        }
    }

    /// Skeleton and holes together are the body, no hole is shorter than the threshold, no kept value longer.
    private func check(_ message: Message, against whole: Message, _ limits: Limits) throws {
        var body: [UInt8] = []
        var position = 0
        for hole in message.holes {
            body += message.bytes[position..<hole.position]
            #expect(UInt64(body.count) == hole.body.lowerBound)
            #expect(hole.length > UInt64(limits.holeThreshold))
            body += whole.bytes[Int(hole.body.lowerBound)..<Int(hole.body.upperBound)]
            position = hole.position
            #expect(whole.value(at: hole.path).range == Int(hole.body.lowerBound)..<Int(hole.body.upperBound))
            #expect(message.value(at: hole.path) == .value(hole.position..<hole.position))
            #expect(message.text(at: hole.path) == nil)
        }
        body += message.bytes[position...]
        #expect(body == whole.bytes)
        #expect(message.segments.map(\.name) == whole.segments.map(\.name))
        #expect(
            message.segments.map { message.bodyOffset(of: $0.range.lowerBound) }
                == whole.segments.map { UInt64($0.range.lowerBound) })
    }

    @Test func `a value of exactly the threshold is kept, one more is a hole`() throws {
        let limits = Limits()
        for (length, holes) in [(limits.holeThreshold, 0), (limits.holeThreshold + 1, 1)] {
            let bytes = [UInt8](
                Samples.header() + "\rOBX|1|ED|||^^PDF^Base64^" + String(repeating: "A", count: length) + "|F\r")
            let message = try read([bytes[...]], whole: false, nil)
            #expect(message.holes.count == holes)
            #expect(message.bodyLength == UInt64(bytes.count))
            #expect(message[try Path(parsing: "OBX-6")] == "F")
            if holes == 1 {
                #expect(message.holes.first?.path.description == "OBX[1]-5[1].5.1")
                #expect(message[try Path(parsing: "OBX-5.4")] == "Base64")
                #expect(message[try Path(parsing: "OBX-5")] == nil, "a part of a text is not the text")
                #expect(message.fieldText(at: try Path(parsing: "OBX-5")) == nil)
            }
        }
    }

    @Test func `a header may not be a hole`() {
        let bytes = [UInt8]("MSH|^~\\&|" + String(repeating: "A", count: 70_000) + "|\r")
        #expect(throws: ParseError(.headerTooLarge)) { try read([bytes[...]], whole: false, nil) }
        #expect(throws: ParseError(.headerTooLarge)) { try read([bytes[...]], whole: true, nil) }
        #expect(throws: ParseError(.headerTooLarge)) { try Message(parsing: bytes) }
    }

    @Test func `a skeleton has a limit`() throws {
        let line = [UInt8]("OBX|1|TX|||" + String(repeating: "A", count: 60_000) + "\r")
        var scanner = Scanner(keepsWhole: false)
        try scanner.feed([UInt8](Samples.header() + "\r"))
        #expect(throws: ParseError(.skeletonTooLarge)) { for _ in 0..<200 { try scanner.feed(line) } }
    }

    @Test func `one value of many megabytes is one hole, and little is kept of it`() throws {
        var scanner = Scanner(keepsWhole: false)
        try scanner.feed([UInt8](Samples.header() + "\rOBX|1|ED|||^^PDF^Base64^"))
        let piece = [UInt8](repeating: 0x41, count: 100_000)
        for _ in 0..<400 { try scanner.feed(piece) }
        try scanner.feed([UInt8]("|||F\rNTE|1\r"))
        let message = try scanner.finish()
        #expect(message.holes.map(\.length) == [40_000_000])
        #expect(message.bytes.count < 200)
        #expect(message.memoryBytes < 400)
        #expect(message.bytes.shown.hasSuffix("OBX|1|ED|||^^PDF^Base64^|||F¶NTE|1¶"))
    }

    @Test func `the header is known before the message ends`() throws {
        var scanner = Scanner(keepsWhole: true)
        try scanner.feed([UInt8](Samples.header()))
        #expect(scanner.header == nil)
        try scanner.feed([UInt8]("\rPID|1"))
        #expect(scanner.header?.controlID == "KITA-1")
        #expect(scanner.segmentCount == 1)
    }

    @Test func `events tell what is complete, in order`() throws {
        var limits = Limits()
        limits.holeThreshold = 10
        var scanner = Scanner(limits: limits, keepsWhole: false)
        var told: [String] = []
        let bytes = [UInt8](Samples.header() + "\rOBX|1|ED|" + String(repeating: "A", count: 25) + "|F\rNTE|1\r")
        for byte in bytes {
            try [byte].withUnsafeBytes { buffer in
                try scanner.feed(buffer) { event in
                    switch event {
                    case .header(let header): told.append(header.controlID)
                    case .segment(let segment): told.append(segment.name)
                    case .hole(let body, _): told.append("hole of \(body.count)")
                    }
                }
            }
        }
        #expect(told == ["KITA-1", "MSH", "hole of 25", "OBX", "NTE"])
        #expect(try scanner.finish().segments.count == 3)
    }
}
