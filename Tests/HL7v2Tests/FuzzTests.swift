// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import JapaneseText
import Testing

/// Mutated messages, the same ones for the same seed. `TENMA_FUZZ` sets how many each seed makes.
@Suite struct FuzzTests {
    static let executions = ProcessInfo.processInfo.environment["TENMA_FUZZ"].flatMap { Int($0) } ?? 8_000
    static let seeds = Samples.fixtures.map(\.bytes) + ScannerTests.tricky.map(\.bytes)
    static let marks: [UInt8] = [
        0x7C, 0x5E, 0x7E, 0x5C, 0x26, 0x0D, 0x0A, 0x1B, 0x24, 0x28, 0x42, 0x4A, 0x49, 0x22, 0x00, 0x0B, 0x1C, 0x80,
        0x81, 0x95,
        0xE0, 0xEF, 0xFF, 0x58, 0x2E, 0x4D, 0x53, 0x48,
    ]

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
            let mark = Self.marks.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[place] = mark
            case 1: bytes.insert(mark, at: place)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
            case 4: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            default: bytes.removeSubrange(place...)
            }
        }
    }

    private func stream(
        _ bytes: [UInt8], _ charset: Charset?, _ limits: Limits, _ whole: Bool, _ generator: inout SeededGenerator
    ) throws -> Message {
        var scanner = Scanner(limits: limits, defaultCharset: charset, keepsWhole: whole)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...200, using: &generator))
            try scanner.feed(Array(bytes[start..<end]))
            start = end
        }
        return try scanner.finish()
    }

    /// Everything that can be asked of a message or its ruins.
    private func exercise(_ message: Message, _ generator: inout SeededGenerator) throws {
        _ = message.textError()
        let header = message.header
        let errors = [AcknowledgementError(at: Path("PID-3"), condition: "101", userMessage: "日|本")]
        let answer = Acknowledgement(.AE, answering: header, controlID: [0x31], dateTime: [0x32], errors: errors)
        _ = Answer(reading: message)
        var rewriter = HeaderRewriter()
        #expect(rewriter.rewrite(message) == message.bytes || !message.holes.isEmpty)
        rewriter.set(Int.random(in: 3...25, using: &generator), to: [0x41])
        _ = rewriter.rewrite(message)
        let reread = try Message(
            parsing: answer.bytes, defaultCharset: message.charset.charset, unknownCharset: .linkDefault)
        #expect(reread.segments.dropFirst().first?.name == "MSA")
        for segment in message.segments {
            let field = Int.random(in: 0...9, using: &generator)
            let path = Path(
                segment.id, field: field, repetition: Int.random(in: 0...3, using: &generator), component: 2,
                subcomponent: 1)
            _ = message.text(at: path, in: segment)
            _ = message.values(at: Path(segment.id, field: field), in: segment).map { message.text(in: $0) }
            _ = message.fieldText(at: path)
        }
    }

    @Test(arguments: 0..<8)
    func `no bytes trap, and every cutting reads the same`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed + 1)
        var limits = Limits()
        limits.holeThreshold = 64
        for _ in 0..<Self.executions / 8 {
            var bytes = Self.seeds.randomElement(using: &generator) ?? []
            mutate(&bytes, &generator)
            let charset = [nil, Charset.cp932, .utf8, .eucJP].randomElement(using: &generator) ?? nil
            let whole = Result { try Message(parsing: bytes, defaultCharset: charset, limits: limits) }
            let pieces = Result { try stream(bytes, charset, limits, true, &generator) }
            let skeleton = Result { try stream(bytes, charset, limits, false, &generator) }
            _ = PartialHeader(recoveringFrom: bytes, defaultCharset: charset).map {
                Acknowledgement(.AR, answering: $0, controlID: [0x31], dateTime: [])
            }
            switch (whole, pieces, skeleton) {
            case (.success(let first), .success(let second), .success(let third)):
                #expect(first.bytes == bytes && second.bytes == bytes)
                #expect(first.segments.map(\.range) == second.segments.map(\.range))
                #expect(
                    first.segments.map { first.fieldCount(of: $0) } == third.segments.map { third.fieldCount(of: $0) })
                do {
                    try exercise(first, &generator)
                    try exercise(third, &generator)
                } catch {
                    Issue.record("seed \(seed): \(error) for \(Data(bytes).base64EncodedString())")
                }
            case (.failure(let first), .failure(let second), .failure(let third)):
                #expect(first as? ParseError == second as? ParseError && first as? ParseError == third as? ParseError)
            default: Issue.record("seed \(seed): read one way, refused another (\(bytes.count) bytes)")
            }
        }
    }
}
