// SPDX-License-Identifier: Apache-2.0
import Referral
import Testing

@testable import Translation

/// Long values on their way from one wire to another.
@Suite struct StoredConverterTests {
    private func convert(
        _ text: String, _ wire: StoredContent.Wire, _ encoding: StoredContent.Encoding = .base64,
        to target: StoredContent.Wire, pieces: Int
    ) throws -> String {
        let bytes = Array(text.utf8)
        var converter = StoredConverter(
            StoredContent(0..<UInt64(bytes.count), wire: wire, encoding: encoding), as: target)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try converter.convert(Array(bytes[start..<min(start + pieces, bytes.count)]), into: &output)
        }
        try converter.finish(into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: 1...7)
    func `base64 is the same text in every form, however it is cut`(pieces: Int) throws {
        #expect(try convert(#"QU\X2B\D\.br\/\X0D0A\="#, .er7, to: .json, pieces: pieces) == "QU+D/=")
        #expect(try convert(#"QU+D\/\n\u002b="#, .json, to: .er7, pieces: pieces) == "QU+D/+=")
        #expect(try convert("QU&#43;D/&#xA;=", .xml, to: .er7, pieces: pieces) == "QU+D/=")
    }

    @Test func `hexadecimal that is whole becomes base64`() throws {
        for pieces in 1...5 {
            #expect(try convert("4142434445", .er7, .hexadecimal, to: .json, pieces: pieces) == "QUJDREU=")
        }
    }

    @Test(arguments: [#"QU\F\D"#, #"QU\X4\"#, #"QU\"#, "QU*D"])
    func `what is no base64 is refused and not mended`(text: String) {
        #expect(throws: TranslationError(.content)) { try convert(text, .er7, to: .json, pieces: 64) }
    }

    @Test func `half a byte of hexadecimal is refused`() {
        #expect(throws: TranslationError(.content)) { try convert("414", .er7, .hexadecimal, to: .json, pieces: 2) }
    }

    @Test func `a quote that stood between apostrophes stays inside the value`() throws {
        #expect(try convert(#"a"b<"#, .xml, .text, to: .xml, pieces: 1) == "a&quot;b<")
    }
}
