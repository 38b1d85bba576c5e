// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Routing

/// Turns the bytes of a message from its charset into the facility's, piece by piece.
///
/// Delimiters and CR are ASCII in every charset, and the encoder goes back to ASCII before each of them. HL7's own
/// escape sequences (`\F\`, `\X0D\`) are ASCII too and pass as they are.
struct TextConversion: Sendable {
    private let target: Charset
    private let refuses: Bool
    private var decoder: Decoder
    private var encoder: Encoder
    private var follower: EscapeFollower?
    private var utf8: [UInt8] = []
    private var unreadable = 0
    private var issues = 0
    private var endsInEndBlock = false

    /// Bytes converted at once: small enough to stay in the processor's cache, and to bound what is in between.
    private static let pieceMaximum = 16_384
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    init(
        of header: Header, to target: Charset, _ unrepresentable: Rendering.Unrepresentable, lineFeedEnds: Bool
    ) throws(RenderingFailure) {
        guard !header.charset.hl7Escapes else { throw .escapeSequences }
        // A message that declares ASCII and switches sets by ESC is cut as ISO-2022-JP, so it is read as such too.
        let source: Charset = header.charset.charset == .ascii ? .iso2022JP : header.charset.charset
        self.target = target
        refuses = unrepresentable == .refuse
        decoder = Decoder(source, mode: .lenient)
        encoder = Encoder(target, unrepresentable: refuses ? .refuse : .substitute)
        follower = source == .iso2022JP ? EscapeFollower(header.delimiters, lineFeedEnds: lineFeedEnds) : nil
    }

    /// Characters that were written in another way, or could not be read.
    var substitutions: Int { encoder.substitutionCount + (target == .utf8 ? unreadable : 0) }

    mutating func convert(_ piece: ArraySlice<UInt8>, into output: inout [UInt8]) throws(RenderingFailure) {
        var rest = piece
        while !rest.isEmpty {
            let part = rest.prefix(Self.pieceMaximum)
            try convertPart(part, into: &output)
            rest = rest.dropFirst(part.count)
        }
    }

    mutating func finish(into output: inout [UInt8]) throws(RenderingFailure) {
        try wrap { (text: inout Self) throws(TextError) in try text.decoder.finish(into: &text.utf8) }
        try write(into: &output)
        let start = output.count
        try wrap { (text: inout Self) throws(TextError) in try text.encoder.finish(into: &output) }
        try checkFraming(of: output[start...])
    }

    private mutating func convertPart(_ part: ArraySlice<UInt8>, into output: inout [UInt8]) throws(RenderingFailure) {
        if var follower {
            try follower.follow(part) { run throws(RenderingFailure) in try decode(run) }
            self.follower = follower
        } else {
            try decode(part)
        }
        try write(into: &output)
    }

    private mutating func decode(_ run: ArraySlice<UInt8>) throws(RenderingFailure) {
        try wrap { (text: inout Self) throws(TextError) in try text.decoder.decode(run, into: &text.utf8) }
    }

    private mutating func write(into output: inout [UInt8]) throws(RenderingFailure) {
        try checkReading()
        let start = output.count
        try wrap { (text: inout Self) throws(TextError) in try text.encoder.encode(text.utf8, into: &output) }
        utf8.removeAll(keepingCapacity: true)
        try checkFraming(of: output[start...])
    }

    private mutating func wrap(_ step: (inout Self) throws(TextError) -> Void) throws(RenderingFailure) {
        do { try step(&self) } catch { throw .text(error.code) }
    }
}

extension TextConversion {
    /// What was read in spite of its charset (a Windows character in a JIS set, a forgotten return to ASCII) is still
    /// the sender's text. What could not be read at all is U+FFFD now, and must not pass for it.
    private mutating func checkReading() throws(RenderingFailure) {
        guard decoder.issueCount > issues else { return }
        issues = decoder.issueCount
        let found = Self.count(Self.replacement, in: utf8)
        guard found > 0 else { return }
        unreadable += found
        if refuses { throw .text(decoder.issues.first { !Self.isReadable($0.code) }?.code ?? .invalidBytes) }
    }

    private static func isReadable(_ code: TextError.Code) -> Bool {
        code == .vendorCharacter || code == .missingReset || code == .privateUse
    }

    private static func count(_ needle: [UInt8], in bytes: [UInt8]) -> Int {
        bytes.indices.count { bytes[$0] == needle[0] && bytes[$0...].starts(with: needle) }
    }

    /// FS before CR ends a frame. They may come together only here, where what stood between them fell away.
    private mutating func checkFraming(of written: ArraySlice<UInt8>) throws(RenderingFailure) {
        for byte in written {
            if endsInEndBlock, byte == 0x0D { throw .frameBytes }
            if byte == 0x0B { throw .frameBytes }
            endsInEndBlock = byte == 0x1C
        }
    }
}
