// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// What a decoder made of a text: everything a caller can see.
struct Reading: Equatable, CustomStringConvertible {
    var bytes: [UInt8] = []
    var issues: [TextIssue] = []
    var error: TextIssue?

    var description: String { "\(String(decoding: bytes, as: UTF8.self)) \(issues) \(String(describing: error))" }
}

/// Decodes the pieces one after the other.
func read(_ pieces: [ArraySlice<UInt8>], _ charset: Charset, _ mode: Decoder.Mode) -> Reading {
    var decoder = Decoder(charset, mode: mode)
    var reading = Reading()
    do {
        for piece in pieces { try decoder.decode(piece, into: &reading.bytes) }
        try decoder.finish(into: &reading.bytes)
    } catch {
        // How much was written before an error is not promised.
        reading = Reading(error: TextIssue(error.code, offset: error.offset))
    }
    reading.issues = decoder.issues
    return reading
}

/// Bytes of ISO-2022-JP written as text: `\u{1B}$B` and so on.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Kanji mode and back.
func kanji(_ cells: String) -> [UInt8] { bytes("\u{1B}$B\(cells)\u{1B}(B") }

/// Every way to cut into three pieces, empty ones included.
func cuts(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
    (0...bytes.count).flatMap { first in
        (first...bytes.count).map { second in [bytes[..<first], bytes[first..<second], bytes[second...]] }
    }
}

/// A small generator whose numbers are the same on every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
