// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import JapaneseText
import Testing

/// Real and synthetic messages of others, where `TENMA_CORPORA` points at them.
@Suite(.enabled(if: Corpus.root != nil)) struct CorpusTests {
    @Test func `every file is read or refused by name, and what is read keeps its bytes`() throws {
        var refused: [String: Int] = [:]
        for (_, bytes) in Corpus.files(in: "hl7v2") + Corpus.files(in: "jp-hl7v2") {
            for charset in [nil, Charset.cp932] {
                do throws(ParseError) {
                    let message = try Message(parsing: bytes, defaultCharset: charset)
                    #expect(message.bytes == bytes)
                    #expect(HeaderRewriter().rewrite(message) == bytes)
                    _ = message.textError()
                    for segment in message.segments {
                        for field in 0...message.fieldCount(of: segment) {
                            _ = message.text(at: Path(segment.id, field: field), in: segment)
                        }
                    }
                } catch {
                    refused[error.code.name, default: 0] += 1
                }
            }
        }
        #expect(refused.values.reduce(0, +) > 0)
    }

    @Test func `real SS-MIX2 messages have the fields they have when decoded first`() throws {
        var compared = 0
        for (name, bytes) in Corpus.files(in: "hl7v2/ssmix2-nho-tool") + Corpus.files(in: "jp-hl7v2") {
            guard let message = try? Message(parsing: Message.trimmingFileTrailer(bytes)),
                message.charset.charset == .iso2022JP,
                message.textError() == nil
            else { continue }
            try Corpus.compare(message, with: Charset.iso2022JP.decode(message.bytes), name)
            compared += 1
        }
        #expect(compared >= 20)
    }

    @Test func `every expected text is reproduced, field by field`() throws {
        let expected = Corpus.files(in: "jp-hl7v2/expected", [".utf8"])
        #expect(!expected.isEmpty)
        for (name, text) in expected {
            let wanted = name.replacing(".utf8", with: "")
            let file = try #require(
                Corpus.files(in: "jp-hl7v2").first { $0.name.replacing(".hl7", with: "") == wanted })
            let message = try Message(parsing: file.bytes, defaultCharset: .cp932)
            try Corpus.compare(message, with: String(decoding: text, as: UTF8.self), name)
        }
    }
}

enum Corpus {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }

    static func files(in folder: String, _ endings: [String] = ["", ".hl7"]) -> [(name: String, bytes: [UInt8])] {
        root.map { Samples.files(below: $0.appending(path: folder), endings) } ?? []
    }

    /// Cuts the decoded text at its delimiters, as one may when every character is one, and compares each part.
    static func compare(_ message: Message, with text: String, _ name: String) throws {
        let lines = text.split(whereSeparator: { $0 == "\r" || $0 == "\r\n" || $0 == "\n" })
        #expect(message.segments.map(\.name) == lines.map { String($0.prefix(3)) }, "\(name)")
        let utf8 = WireCharset(.utf8, origin: .declared)
        for (segment, line) in zip(message.segments, lines) {
            let fields = Array(line.utf8).split(separator: 0x7C, omittingEmptySubsequences: false)
            let shift = segment.name == "MSH" ? 1 : 0
            #expect(message.fieldCount(of: segment) == fields.count - 1 + shift, "\(name) \(segment.name)")
            for (number, field) in fields.enumerated() where number > shift {
                let repetitions = field.split(separator: 0x7E, omittingEmptySubsequences: false)
                for (repetition, part) in repetitions.enumerated() {
                    for (component, value) in part.split(separator: 0x5E, omittingEmptySubsequences: false).enumerated()
                    {
                        let path = Path(
                            segment.id, field: number + shift, repetition: repetition + 1, component: component + 1)
                        let wanted =
                            value.elementsEqual([0x22, 0x22]) || value.isEmpty
                            ? nil : Escapes.unescape(value, delimiters: message.delimiters, charset: utf8)
                        let same = message.text(at: path, in: segment) == wanted
                        #expect(same, "\(name) \(path) of segment \(segment.index + 1)")
                    }
                }
            }
        }
    }
}
