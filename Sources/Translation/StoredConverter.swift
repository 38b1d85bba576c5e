// SPDX-License-Identifier: Apache-2.0
import FHIR
package import Referral

/// Turns a value of a stored body, as it stands there, into how another form has it: piece by piece, in the memory of a
/// piece.
package struct StoredConverter: Sendable {
    private enum Step: Sendable {
        case copy
        case hole(HoleConverter)
        case base64(Base64Filter)
        case hexadecimal(HexadecimalReader)
        case impossible
    }

    private var step: Step

    package init(_ content: StoredContent, as wire: StoredContent.Wire) {
        step =
            switch (content.wire, wire, content.encoding) {
            case (.er7, .er7, .base64): .base64(Base64Filter(.er7))
            case (.er7, .er7, _), (.json, .json, _): .copy
            case (.xml, .xml, _): .hole(HoleConverter(from: .xmlAttribute, to: .xmlAttribute))
            case (.json, .xml, _): .hole(HoleConverter(from: .jsonString, to: .xmlAttribute))
            case (.xml, .json, _): .hole(HoleConverter(from: .xmlAttribute, to: .jsonString))
            case (_, _, .base64): .base64(Base64Filter(content.wire))
            case (.er7, _, .hexadecimal): .hexadecimal(HexadecimalReader())
            default: .impossible
            }
    }

    /// Copies what is there.
    package init() { step = .copy }

    /// Appends what the next bytes become.
    package mutating func convert(_ bytes: [UInt8], into output: inout [UInt8]) throws(TranslationError) {
        switch step {
        case .copy: output += bytes
        case .hole(var converter):
            step = .impossible
            do throws(FHIRError) { try converter.convert(bytes, into: &output) } catch {
                throw TranslationError(.content)
            }
            step = .hole(converter)
        case .base64(var filter):
            try filter.convert(bytes, into: &output)
            step = .base64(filter)
        case .hexadecimal(var reader):
            try reader.convert(bytes, into: &output)
            step = .hexadecimal(reader)
        case .impossible: throw TranslationError(.content)
        }
    }

    /// Says that the value ends here.
    package mutating func finish(into output: inout [UInt8]) throws(TranslationError) {
        switch step {
        case .copy: return
        case .base64(let filter):
            if filter.isOpen { throw TranslationError(.content) }
        case .hole(var converter):
            do throws(FHIRError) { try converter.finish() } catch { throw TranslationError(.content) }
        case .hexadecimal(var reader): try reader.finish(into: &output)
        case .impossible: throw TranslationError(.content)
        }
    }
}

/// Base64 without the line ends and escapes that its wire put between: the same text in every form.
struct Base64Filter: Sendable {
    private let escape: UInt8?
    private let closing: UInt8?
    private var sequence: [UInt8]?

    init(_ wire: StoredContent.Wire) {
        (escape, closing) =
            switch wire {
            case .er7: (0x5C, 0x5C)
            case .json: (0x5C, nil)
            case .xml: (0x26, 0x3B)
            }
    }

    mutating func convert(_ bytes: [UInt8], into output: inout [UInt8]) throws(TranslationError) {
        output.reserveCapacity(output.count + bytes.count)
        for byte in bytes {
            if sequence != nil {
                try follow(byte, into: &output)
            } else if byte == escape {
                sequence = []
            } else {
                try keep(byte, into: &output)
            }
        }
    }

    private func keep(_ byte: UInt8, into output: inout [UInt8]) throws(TranslationError) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: output.append(byte)
        case 0x09, 0x0A, 0x0D, 0x20: return
        default: throw TranslationError(.content)
        }
    }

    /// An escape ends at its closing character, or, in JSON, after one letter or `u` and four digits.
    private mutating func follow(_ byte: UInt8, into output: inout [UInt8]) throws(TranslationError) {
        guard var body = sequence, body.count < 16 else { throw TranslationError(.content) }
        if let closing, byte == closing {
            sequence = nil
            if closing == 0x3B {
                if let character = Self.reference(body) { try keep(character, into: &output) }
            } else {
                try keepCommand(body, into: &output)
            }
            return
        }
        body.append(byte)
        sequence = body
        guard closing == nil, body[0] != 0x75 || body.count == 5 else { return }
        sequence = nil
        if body[0] == 0x75 {
            guard let value = UInt8(String(decoding: body.dropFirst(), as: UTF8.self), radix: 16) else {
                throw TranslationError(.content)
            }
            try keep(value, into: &output)
        } else if body[0] == 0x2F {
            output.append(0x2F)
        }
    }

    /// `\X2B0D\` holds characters, `\.br\` ends a line; nothing else belongs into base64.
    private func keepCommand(_ body: [UInt8], into output: inout [UInt8]) throws(TranslationError) {
        if body.first == 0x2E { return }
        guard body.first == 0x58, body.count % 2 == 1 else { throw TranslationError(.content) }
        for start in stride(from: 1, to: body.count, by: 2) {
            guard let byte = UInt8(String(decoding: body[start..<start + 2], as: UTF8.self), radix: 16) else {
                throw TranslationError(.content)
            }
            try keep(byte, into: &output)
        }
    }

    /// Whether an escape is still open.
    var isOpen: Bool { sequence != nil }

    /// `#43` or `#x2B`.
    private static func reference(_ body: [UInt8]) -> UInt8? {
        let text = String(decoding: body, as: UTF8.self)
        if text.hasPrefix("#x") { return UInt8(text.dropFirst(2), radix: 16) }
        return text.hasPrefix("#") ? UInt8(text.dropFirst()) : nil
    }
}

/// Hexadecimal digits (ED with encoding `Hex`) into base64.
struct HexadecimalReader: Sendable {
    private var half: UInt8?
    private var bytes: [UInt8] = []

    mutating func convert(_ digits: [UInt8], into output: inout [UInt8]) throws(TranslationError) {
        for digit in digits {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue.map({ UInt8($0) }) else {
                throw TranslationError(.content)
            }
            if let high = half {
                bytes.append(high << 4 | value)
                half = nil
            } else {
                half = value
            }
        }
        let whole = bytes.count - bytes.count % 3
        output += Array(Base64.encode(Array(bytes[..<whole])).utf8)
        bytes.removeFirst(whole)
    }

    mutating func finish(into output: inout [UInt8]) throws(TranslationError) {
        guard half == nil else { throw TranslationError(.content) }
        output += Array(Base64.encode(bytes).utf8)
        bytes = []
    }
}
