// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@testable import Translation

/// Messages that went wrong on their way: every one is read without a trap, and whatever it says comes back.
@Suite struct HostileMessageTests {
    @Test(arguments: ClinicalRoundTripTests.fixtures.filter { !$0.name.hasPrefix("edge-") })
    func `cut, doubled and garbled messages lose nothing`(_ file: SampleFile) throws {
        var random = SeededGenerator(seed: UInt64(file.bytes.count))
        let text = Charset.iso2022JP.decode(file.bytes).replacing("~ISO IR87", with: "UNICODE UTF-8")
            .replacing("ISO 2022-1994", with: "")
        for _ in 0..<40 {
            let bytes = Self.mangled(Array(text.utf8), &random)
            guard let message = try? Message(parsing: bytes, defaultCharset: .utf8), message.textError() == nil,
                MessageCatalog.translation(of: message.header.type) != nil
            else { continue }
            let trip = try #require(try RoundTrip(of: message, charset: .utf8))
            let isWhole = trip.lost.isEmpty && trip.moved.isEmpty && trip.added.isEmpty
            #expect(isWhole, "\(trip.lost) \(trip.moved) \(trip.added)")
        }
    }

    @Test func `a segment that says nothing keeps its place`() throws {
        let text = "MSH|^~\\&|||||||RDE^O11|1|P|2.5\rORC|NW|1\rRXE||1^A^B\rRXR|PO\rRXR\rORC|NW|2\rRXE||2^C^D\rRXR|IV\r"
        let message = try Message(parsing: Array(text.utf8))
        #expect(try #require(try RoundTrip(of: message)).moved == [])
    }

    /// A few segments, fields or delimiters away, twice, or nonsense; the header stays.
    private static func mangled(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var lines = bytes.split(separator: 0x0D).map { Array($0) }
        for _ in 0..<Int.random(in: 1...4, using: &random) where lines.count > 1 {
            let place = Int.random(in: 1..<lines.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines.remove(at: place)
            case 1: lines.insert(lines[place], at: place)
            case 2: lines.swapAt(place, Int.random(in: 1..<lines.count, using: &random))
            default: mangle(&lines[place], &random)
            }
        }
        return Array(lines.joined(separator: [0x0D])) + [0x0D]
    }

    private static func mangle(_ line: inout [UInt8], _ random: inout SeededGenerator) {
        var fields = line.split(separator: 0x7C, omittingEmptySubsequences: false).map { Array($0) }
        let place = Int.random(in: 0..<fields.count, using: &random)
        guard place > 0 else { return }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: fields.remove(at: place)
        case 1: fields.insert(fields[place], at: place)
        case 2: fields[place] += [0x7E] + fields[place]
        case 3: fields[place] = [0x7E] + fields[place]
        default:
            let nonsense = [
                "\"\"", "^^^", "~~x", "999999999999999999999", "20261399", "A&B&C&D^~&", "\\X41\\\\E\\", "x~\"\"~y",
            ]
            fields[place] = Array((nonsense.randomElement(using: &random) ?? "").utf8)
        }
        line = Array(fields.joined(separator: [0x7C]))
    }
}
