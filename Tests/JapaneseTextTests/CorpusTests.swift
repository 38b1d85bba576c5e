// SPDX-License-Identifier: Apache-2.0
import Glibc
import JapaneseText
import Testing

/// The shared corpus, when `TENMA_CORPORA` says where it is.
@Suite(.enabled(if: getenv("TENMA_CORPORA") != nil)) struct CorpusTests {
    static let folder = getenv("TENMA_CORPORA").map { String(cString: $0) + "/jp-hl7v2/" }

    static func bytes(of path: String) -> [UInt8]? {
        guard let folder, let file = fopen(folder + path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    @Test(arguments: [
        ("01-ref-i12-iso2022jp", Charset.iso2022JP), ("02-ref-i12-utf8", .utf8),
        ("03-ref-i12-cp932-undeclared", .cp932), ("04-adt-a01-iso2022jp", .iso2022JP),
        ("05-adt-a03-iso2022jp", .iso2022JP), ("06-oru-r01-labs-iso2022jp", .iso2022JP),
        ("07-oul-r22-ssmix2-oml11-iso2022jp", .iso2022JP), ("08-mdm-t02-discharge-summary-iso2022jp", .iso2022JP),
        ("09-rde-o11-discharge-rx-iso2022jp", .iso2022JP), ("10-nasty-iso2022jp-delimiter-bytes", .iso2022JP),
        ("11-nasty-cp932-trail-bytes", .cp932), ("12-ppr-zd1-problem-list-iso2022jp", .iso2022JP),
        ("13-rri-i12-accepted-utf8", .utf8),
    ])
    func `a message of the corpus is read as expected, and written back as it was`(name: String, charset: Charset)
        throws
    {
        let message = try #require(Self.bytes(of: name + ".hl7"))
        let expected = try #require(Self.bytes(of: "expected/" + name + ".utf8"))
        let reading = read([message[...]], charset, .strict)
        #expect(reading.error == nil)
        #expect(reading.bytes == expected)

        var encoder = Encoder(charset, unrepresentable: .refuse)
        var written: [UInt8] = []
        try encoder.encode(expected, into: &written)
        try encoder.finish(into: &written)
        #expect(read([written[...]], charset, .strict).bytes == expected)
        // CP932 has its extension kanji twice, so only its text comes back, not always its bytes.
        if charset != .cp932 { #expect(written == message) }
    }
}
