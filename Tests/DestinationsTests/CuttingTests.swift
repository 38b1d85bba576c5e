// SPDX-License-Identifier: Apache-2.0
import Destinations
import HL7v2
import JapaneseText
import Relay
import Routing
import Testing

/// Streaming and whole rendering give the same bytes.
@Suite struct CuttingTests {
    static let forms: [Form] =
        [.asReceived, .rendered(Rendering(controlID: .own, clearsAcknowledgement: true))]
        + ConversionTests.charsets.map { charset in
            .rendered(Rendering(charset: charset, sendingFacility: "架空", unrepresentable: .substitute))
        }

    @Test(arguments: ConversionTests.charsets, forms)
    func `any piece size gives the same bytes`(charset: Charset, form: Form) throws {
        let extra: [Charset: String] = [.utf8: "ｶﾞ㈱𠮷", .cp932: "ｶﾞ㈱", .eucJP: "ｶﾞ"]
        let stored = Samples.referral(charset, extra: extra[charset] ?? "")
        #expect(!stored.isEmpty)
        let rendered = try Renderer.whole(stored, as: form, for: Samples.id)
        let whole = Samples.Pieces(bytes: rendered.bytes, sent: rendered.sent, substitutions: rendered.substitutions)
        for size in 1..<stored.count {
            let cuts = Array(stride(from: size, to: stored.count, by: size))
            let pieces = try Samples.rendered(stored, form, cutAt: cuts)
            #expect(pieces == whole)
            guard pieces == whole else { return }
        }
    }

    @Test(arguments: 0..<200)
    func `whatever the bytes are`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let charset = ConversionTests.charsets.randomElement(using: &generator) ?? .utf8
        let form = Self.forms.randomElement(using: &generator) ?? .asReceived
        let stored = Samples.referral(charset) + Self.noise(&generator)
        let whole = Result { try Renderer.whole(stored, as: form, for: Samples.id) }
        for _ in 0..<10 {
            let cuts = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Int.random(in: 0...stored.count, using: &generator)
            }
            let pieces = Result { try Samples.rendered(stored, form, cutAt: cuts.sorted()) }
            #expect((try? pieces.get())?.bytes == (try? whole.get())?.bytes, "seed \(seed)")
        }
    }

    /// Halves of kanji, escape sequences, delimiters, line ends and anything else.
    private static func noise(_ generator: inout SeededGenerator) -> [UInt8] {
        let parts: [[UInt8]] = [
            [0x1B, 0x24, 0x42], [0x1B, 0x28, 0x42], [0x1B, 0x28, 0x4A], [0x1B, 0x24, 0x28, 0x44], [0x1B, 0x28, 0x49],
            [0x1B],
            [0x0D], [0x0A], [0x7C], [0x7E], [0x5C], [0x5E], [0x26], [0x46, 0x7C], [0x83, 0x5C], [0xE3, 0x81, 0x82],
            [0xA4, 0xA2],
            [0xB6, 0xDE], [0xEF, 0xBD, 0xB6, 0xEF, 0xBE, 0x9E], [0xF0, 0xA0, 0xAE, 0xB7], [0x1C],
            Array("OBX|1|TX|".utf8),
        ]
        return (0..<Int.random(in: 1...60, using: &generator)).flatMap { _ -> [UInt8] in
            if Int.random(in: 0..<8, using: &generator) == 0 { return [UInt8.random(in: 0...255, using: &generator)] }
            return parts.randomElement(using: &generator) ?? []
        }
    }
}
