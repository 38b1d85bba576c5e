// SPDX-License-Identifier: Apache-2.0
import Destinations
import HL7v2
import JapaneseText
import Relay
import Routing
import Testing

@Suite struct ConversionTests {
    static let charsets: [Charset] = [.utf8, .iso2022JP, .cp932, .eucJP]
    static let escapeASCII: [UInt8] = [0x1B, 0x28, 0x42]

    @Test(arguments: charsets, charsets)
    func `the text is the same in every charset`(source: Charset, target: Charset) throws {
        let stored = Samples.referral(source)
        let rendered = try Samples.rendered(stored, Rendering(charset: target))
        let message = try Message(parsing: rendered)
        #expect(message.charset.charset == target)
        #expect(message.charset.origin == .declared)
        #expect(message.header.sendingApplication.text == "架空電子カルテ")
        #expect(try Samples.text(rendered) == Samples.text(stored))
    }

    @Test(arguments: charsets, charsets)
    func `and back again byte for byte`(source: Charset, target: Charset) throws {
        let stored = Samples.referral(source)
        let there = try Samples.rendered(stored, Rendering(charset: target))
        let back = try Samples.rendered(there, Rendering(charset: source))
        #expect(body(back) == body(stored))
    }

    @Test(arguments: [
        (Charset.iso2022JP, "~ISO IR87", "ISO 2022-1994"), (.utf8, "UNICODE UTF-8", ""), (.cp932, "CP932", ""),
        (.eucJP, "EUC-JP", ""),
    ])
    func `MSH-18 and MSH-20 say what the bytes are`(target: Charset, sets: String, handling: String) throws {
        let source: Charset = target == .iso2022JP ? .utf8 : .iso2022JP
        let header = try Message(parsing: try Samples.rendered(Samples.referral(source), Rendering(charset: target)))
            .header
        #expect(String(decoding: header.raw(18), as: UTF8.self) == sets)
        #expect(String(decoding: header.raw(20), as: UTF8.self) == handling)
    }

    @Test func `ISO-2022-JP is back in ASCII before every delimiter and every CR`() throws {
        let rendered = try Samples.rendered(Samples.referral(.utf8), Rendering(charset: .iso2022JP))
        var (isHidden, index) = (false, 0)
        while index < rendered.count {
            if rendered[index] == 0x1B {
                isHidden = rendered[index + 1] == 0x24
                index += 3
            } else if isHidden {
                #expect((0x21...0x7E).contains(rendered[index]) && (0x21...0x7E).contains(rendered[index + 1]))
                index += 2
            } else {
                index += 1
            }
        }
        #expect(!isHidden)
    }

    @Test func `the charset of the link is used where the message names none`() throws {
        let stored = Samples.referral(.cp932, declared: "")
        let rendered = try Samples.rendered(stored, Rendering(charset: .utf8, source: .cp932))
        #expect(try Samples.text(rendered) == Samples.text(stored, .cp932))
        #expect(throws: RenderingFailure.self) {
            try Samples.rendered(stored, Rendering(charset: .utf8, source: .ascii))
        }
    }

    @Test func `delimiters in the JIS-Roman set stay delimiters`() throws {
        // ESC ( J: 5C would be ¥ and 7E ‾, were they text.
        let roman: [UInt8] = [0x1B, 0x28, 0x4A]
        let head = Array("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5||||||~ISO IR87||ISO 2022-1994\rPID|||".utf8)
        let stored = head + roman + Array("one~two\\T\\".utf8) + Self.escapeASCII + [0x0D]
        let rendered = try Samples.rendered(stored, Rendering(charset: .utf8))
        #expect(body(rendered) == Array("PID|||one~two\\T\\\r".utf8))
    }

    @Test func `a yen sign that is no delimiter stays one`() throws {
        let head = Array("MSH|^$%&|A|B|C|D|||ADT^A01|1|P|2.5||||||$ISO IR87||ISO 2022-1994\rPID|||".utf8)
        let stored = head + [0x1B, 0x28, 0x4A, 0x5C] + Self.escapeASCII + [0x0D]
        #expect(body(try Samples.rendered(stored, Rendering(charset: .utf8))) == Array("PID|||¥\r".utf8))
    }

    @Test func `a forgotten return to ASCII ends with its segment, whatever ends that`() throws {
        for end in [[0x0D], [0x0A]] as [[UInt8]] {
            let head = Array("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5||||||~ISO IR87||ISO 2022-1994".utf8) + end
            let stored =
                head + Array("PID|||".utf8) + [0x1B, 0x24, 0x42, 0x46, 0x7C] + end + Array("PV1|1|I".utf8) + end
            let rendered = try Samples.rendered(stored, Rendering(charset: .utf8))
            #expect(
                String(decoding: rendered, as: UTF8.self).hasSuffix("PV1|1|I" + String(decoding: end, as: UTF8.self)))
            #expect(try Message(parsing: rendered).segments.count == 3)
        }
    }

    @Test func `what the target lacks is refused by code, or substituted and counted`() throws {
        let stored = Samples.referral(.utf8, extra: "𠮷㈱")
        var rendering = Rendering(charset: .iso2022JP)
        #expect(throws: RenderingFailure.text(.unrepresentable)) { try Samples.rendered(stored, rendering) }
        rendering.unrepresentable = .substitute
        let rendered = try Renderer.whole(stored, as: .rendered(rendering), for: Samples.id)
        #expect(rendered.substitutions == 2)
        #expect(try Samples.text(rendered.bytes).last?.hasSuffix("■(株)") == true)
    }

    @Test func `half-width kana is widened whatever the policy, and counted`() throws {
        let rendered = try Renderer.whole(
            Samples.referral(.cp932, extra: "ｶﾞ"), as: .rendered(Rendering(charset: .iso2022JP)), for: Samples.id)
        #expect(rendered.substitutions == 1)
        #expect(try Samples.text(rendered.bytes).last?.hasSuffix("ガ") == true)
    }

    @Test func `a Windows character inside a JIS set is still the sender's text`() throws {
        // ① as Windows senders put it: ESC $ B 2D 21.
        let stored =
            Samples.referral(.iso2022JP).dropLast() + [0x1B, 0x24, 0x42, 0x2D, 0x21] + Self.escapeASCII + [0x0D]
        #expect(
            try Samples.text(try Samples.rendered(Array(stored), Rendering(charset: .utf8))).last?.hasSuffix("①")
                == true)
    }

    @Test(arguments: charsets)
    func `bytes that are no text are never passed on as if they were`(source: Charset) throws {
        let stored = Samples.referral(source).dropLast() + [0xFF, 0xFF, 0x0D]
        var rendering = Rendering(charset: source == .utf8 ? .cp932 : .utf8)
        #expect(throws: RenderingFailure.self) { try Samples.rendered(Array(stored), rendering) }
        rendering.unrepresentable = .substitute
        let rendered = try Renderer.whole(Array(stored), as: .rendered(rendering), for: Samples.id)
        #expect(rendered.substitutions > 0)
    }

    @Test func `a conversion cannot put together the bytes that end a frame`() {
        // FS and CR with an escape sequence between them: data to the sender's framing, the end of the frame to ours.
        let stored = Samples.referral(.iso2022JP) + Array("NTE|1||".utf8) + [0x1C] + Self.escapeASCII + [0x0D]
        #expect(throws: RenderingFailure.frameBytes) { try Samples.rendered(stored, Rendering(charset: .utf8)) }
    }

    @Test func `HL7's own switching of charsets is not left behind as text`() {
        let stored = Array("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5||||||ISO IR87||2.3\rPID|||\\M2442\\F|\\C2842\\\r".utf8)
        #expect(throws: RenderingFailure.escapeSequences) { try Samples.rendered(stored, Rendering(charset: .utf8)) }
    }

    private func body(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.drop { $0 != 0x0D }.dropFirst())
    }
}
