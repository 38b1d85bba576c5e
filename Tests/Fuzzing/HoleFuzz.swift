// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A value of the body crosses from JSON to XML and back as the same text, in any pieces. The first byte chooses the
/// direction, the second the size of the pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
    let (from, to): (Hole.Encoding, Hole.Encoding) =
        start[0] & 1 == 0 ? (.jsonString, .xmlAttribute) : (.xmlAttribute, .jsonString)
    let piece = Int(start[1]) % 16 + 1
    guard let there = convert(bytes, from, to, piece: bytes.count) else {
        promise(convert(bytes, from, to, piece: piece) == nil, "refused whole is refused in pieces")
        return 0
    }
    promise(convert(bytes, from, to, piece: piece) == there, "pieces are the same as the whole")
    guard isUTF8(bytes) else { return 0 }
    guard let back = convert(there, to, from, piece: piece), let again = convert(back, from, to, piece: 1) else {
        fatalError("what was converted can be converted back")
    }
    promise(again == there, "there and back again is the same")
    return 0
}

private func convert(_ bytes: [UInt8], _ from: Hole.Encoding, _ to: Hole.Encoding, piece: Int) -> [UInt8]? {
    var converter = HoleConverter(from: from, to: to)
    var output: [UInt8] = []
    do {
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try converter.convert(Array(bytes[start..<min(bytes.count, start + piece)]), into: &output)
        }
        try converter.finish()
        return output
    } catch {
        return nil
    }
}

/// Readers have made sure of it before a hole is cut.
private func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
