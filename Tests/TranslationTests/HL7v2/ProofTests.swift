// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

/// Readers and writers that do not agree, on purpose.
@Suite struct ProofTests {
    static func message(_ segments: String...) throws -> HL7v2.Message {
        let header = "MSH|^~\\&|A||B||||REF^I12|1|P|2.5||||||UNICODE UTF-8"
        return try HL7v2.Message(parsing: Array(([header] + segments).map { $0 + "\r" }.joined().utf8))
    }

    /// What stays of a PID when this reads it and this writes it.
    static func residue(
        _ segment: String, read: @escaping @Sendable (SegmentReading) -> Void,
        write: @escaping @Sendable (MessageDraft) -> Void
    ) throws -> [String] {
        let translation = MessageTranslation(
            code: "REF", triggers: ["I12"], structure: { _ in "REF_I12" }, segments: [],
            read: { reading in
                if let segment = reading.first("PID") { read(segment) }
                return Referral(.referral)
            }, write: { _, draft in write(draft) }, trigger: { _ in "I12" })
        let reading = MessageReading(try message(segment))
        let referral = translation.read(reading)
        reading.prove(referral, by: translation)
        return reading.residue.items.filter { $0.path.hasPrefix("PID") }
            .map { "\($0.path.dropFirst(6))=\($0.value)\($0.isSaid ? " said" : "")" }
    }

    @Test func `what is taken and written again is no residue`() throws {
        let left = try Self.residue("PID||||A") {
            _ = $0.text(4)
        } write: {
            $0.add("PID", Origin("PID[1]")) { $0.set(4, "A") }
        }
        #expect(left == [])
    }

    @Test func `what is taken and not written, or not in these words, or elsewhere, stays`() throws {
        let left = try Self.residue("PID||||A^B^C") {
            _ = ($0.text(4), $0.text(4, 2), $0.text(4, 3))
        } write: {
            $0.add("PID", Origin("PID[1]")) { segment in
                segment.set(4, 1, "a")
                segment.set(4, 4, "C")
            }
        }
        #expect(
            left == ["-4[1].1.1=A said", "-4[1].2.1=B said", "-4[1].3.1=C said", "-4[1].4.1= said"])
    }

    @Test func `a segment that nobody writes stays whole`() throws {
        let left = try Self.residue("PID||||A") {
            _ = $0.text(4)
        } write: { _ in
        }
        #expect(left == ["-4[1].1.1=A"])
    }

    @Test func `a value that nobody sent is not written`() throws {
        let message = try Self.message("PRD|RP|見本", "PID|||1", "NTE|||x")
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        let written = try HL7v2Translator.write(letter, as: HL7v2Target(type: "REF^I12"))
        let text = String(decoding: try #require(written.bytes), as: UTF8.self)
        #expect(text.hasSuffix("PRD|RP|見本\rPID|||1\rNTE|||x\r"))
    }

    @Test func `a field with very many repetitions costs no more than their number`() throws {
        let many = String(repeating: "a^^^b~", count: 20_000)
        let message = try Self.message("PRD|RP", "PID|||\(many)", "OBX|1|TX|360^x^99JPSEC||\(many)")
        let clock = ContinuousClock()
        let spent = try clock.measure {
            let letter = try #require(HL7v2Translator.read(message)?.referral)
            #expect(letter.patient?.identifiers.count == 20_000)
            _ = try HL7v2Translator.write(letter, as: HL7v2Target(type: "REF^I12"))
        }
        #expect(spent < .seconds(60))
    }
}
