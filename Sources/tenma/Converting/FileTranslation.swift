// SPDX-License-Identifier: Apache-2.0
import FHIR
import GatewayConfig
import HL7v2
import Issues
import JapaneseText
import Referral
import Translation

/// One file on its way into another form by way of the referral it stands for: read once, then its large values again
/// where they stand.
struct FileTranslation {
    let source: SourceFile
    let charset: Charset?
    let charsetPolicy: ListenerSettings.CharsetPolicy
    /// Nil writes the referral itself.
    let target: Translator.Target?
    let drugsOnly: Bool
    let isPretty: Bool

    /// Nothing is opened for writing before all of it has been understood. Returns what was remarkable.
    func run(
        into open: () throws(Failure) -> ResultFile, progress: (UInt64) -> Void = { _ in }
    ) throws(Failure) -> [Remark] {
        guard let reading = try read(progress) else {
            throw Failure(
                .data, "TRANS-101", ja: "\(source.name): この種類のメッセージの翻訳はありません",
                en: "\(source.name): there is no translation for this kind of message")
        }
        guard let target else {
            let result = try open()
            try result.write(ModelJSON.bytes(of: reading.referral, isPretty: isPretty))
            try result.finish()
            return reading.remarks
        }
        let written = try written(reading, target)
        try write(written.pieces, to: open())
        return written.remarks
    }

    private func read(_ progress: (UInt64) -> Void) throws(Failure) -> Translator.Reading? {
        switch try source.form() {
        case .hl7v2?: return try Translator.read(charsetPolicy.reading(message(progress)))
        case .fhir(let format)?:
            var limits = source.limits()
            limits.cutsHoles = true
            switch try source.tree(as: format, limits: limits, progress: progress) {
            case .success(let tree): return Translator.read(tree)
            case .failure(let error): throw Failure(error, in: source.name)
            }
        case nil:
            throw Failure(
                .data, "FILE-004", ja: "\(source.name) はHL7 v2でもFHIRでもありません",
                en: "\(source.name) is neither HL7 v2 nor FHIR")
        }
    }

    private func message(_ progress: (UInt64) -> Void) throws(Failure) -> HL7v2.Message {
        if source.size <= UInt64(SourceFile.wholeMaximum) {
            let bytes = try MessageFiles.messages(in: source.whole(maximum: SourceFile.wholeMaximum), of: source.name)
            guard bytes.count == 1, case .bytes(let message) = bytes[0].content else {
                throw Failure(
                    .data, "FILE-005", ja: "\(source.name) には複数のメッセージがあります。一つずつ変えてください",
                    en: "\(source.name) holds several messages; convert them one by one")
            }
            return try parsed { () throws(ParseError) in
                try HL7v2.Message(
                    parsing: HL7v2.Message.trimmingFileTrailer(message), defaultCharset: charset,
                    unknownCharset: charsetPolicy.declarations())
            }
        }
        var scanner = Scanner(
            defaultCharset: charset, keepsWhole: false, unknownCharset: charsetPolicy.declarations())
        var offset: UInt64 = 0
        while true {
            let piece = try source.bytes(at: offset, count: SourceFile.pieceSize)
            if piece.isEmpty { break }
            try parsed { () throws(ParseError) in try scanner.feed(piece) }
            offset += UInt64(piece.count)
            progress(offset)
        }
        return try parsed { () throws(ParseError) in try scanner.finish() }
    }

    private func parsed<Value>(_ body: () throws(ParseError) -> Value) throws(Failure) -> Value {
        do throws(ParseError) { return try body() } catch {
            throw Failure(
                .data, error.code.id, ja: "\(source.name): HL7 v2として読めません(\(error.description))",
                en: "\(source.name): cannot be read as HL7 v2 (\(error.description))")
        }
    }

    private func written(_ reading: Translator.Reading, _ target: Translator.Target) throws(Failure) -> Written {
        do throws(TranslationError) {
            return try Translator.write(reading, as: target, drugsOnly: drugsOnly)
        } catch {
            let place = error.path.map { ": \($0)" } ?? ""
            let sentence = error.code.sentence
            throw Failure(
                .data, error.code.rawValue, ja: "\(source.name)\(place): \(sentence.ja) [\(error.code.rawValue)]",
                en: "\(source.name)\(place): \(sentence.en) [\(error.code.rawValue)]")
        }
    }

    private func write(_ pieces: [OutputPiece], to result: ResultFile) throws(Failure) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try result.write(bytes)
            case .stored(let content, let wire): try copy(content, wire, to: result)
            }
        }
        try result.finish()
    }

    private func copy(_ content: StoredContent, _ wire: StoredContent.Wire, to result: ResultFile) throws(Failure) {
        var converter = StoredConverter(content, as: wire)
        try source.pieces(of: content.range) { (piece) throws(Failure) in
            try result.write(
                converted { (output) throws(TranslationError) in
                    try converter.convert(piece, into: &output)
                })
        }
        try result.write(converted { (output) throws(TranslationError) in try converter.finish(into: &output) })
    }

    private func converted(_ step: (inout [UInt8]) throws(TranslationError) -> Void) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        do throws(TranslationError) { try step(&output) } catch {
            throw Failure(
                .data, error.code.rawValue, ja: "\(source.name): \(error.code.sentence.ja)",
                en: "\(source.name): \(error.code.sentence.en)")
        }
        return output
    }
}
