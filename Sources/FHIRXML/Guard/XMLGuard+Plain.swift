// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; eight bytes are loaded only where eight are left.
import FHIR

/// The tags that most of FHIR consists of, in one go: `<name>`, `</name>`, `<name value="plain"/>`, whole in their piece.
///
/// A short cut and no second grammar: whatever is not exactly that, or wrong in any way, is nil and takes the long way.
extension XMLGuard {
    /// Reads a tag at `start`, where its `<` is, and says where it ends.
    @inline(__always)
    mutating func readPlainTag(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard piece.count - start > 2 else { return nil }
        let first = piece[start + 1]
        if first == UInt8(ascii: "/") { return readPlainEnd(piece, start) }
        guard XMLBytes.isNameStart(first), depth > 0, depth < limits.depth else { return nil }
        let name = XMLBytes.name(piece, from: start + 1)
        // It may be a `div`, which begins a narrative.
        guard piece.count - name > 8, name - start < 256, piece[name - 1] != UInt8(ascii: "v") else { return nil }
        if piece[name] == UInt8(ascii: ">") {
            add(piece, start, end: name + 1, isEnd: false, isEmpty: false)
            depth += 1
            return name + 1
        }
        guard XMLBytes.isValue(piece, at: name) else { return nil }
        return readPlainValue(piece, start, value: name + 8)
    }

    @inline(__always)
    private mutating func readPlainEnd(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let name = XMLBytes.name(piece, from: start + 2)
        guard depth > 0, name < piece.count, piece[name] == UInt8(ascii: ">"), name - start < 256 else { return nil }
        add(piece, start, end: name + 1, isEnd: true, isEmpty: false)
        depth -= 1
        return name + 1
    }

    /// Behind the opening quote.
    @inline(__always)
    private mutating func readPlainValue(
        _ piece: UnsafeBufferPointer<UInt8>, _ start: Int, value: Int
    ) -> Int? {
        let quote = XMLBytes.ordinary(piece, from: value, stop: UInt8(ascii: "\""))
        guard piece.count - quote > 2, piece[quote] == UInt8(ascii: "\""), quote - value <= Hole.threshold else {
            return nil
        }
        let isEmpty = piece[quote + 1] == UInt8(ascii: "/")
        let end = quote + (isEmpty ? 3 : 2)
        guard piece[end - 1] == UInt8(ascii: ">"), kept + (quote - value) <= limits.treeSize else { return nil }
        if runStart < 0 { runStart = start }
        let name = skeletonPlace(value) - 7
        closeRun(piece, value)
        runStart = quote
        add(piece, start, end: end, isEnd: false, isEmpty: isEmpty)
        output.values.append(
            GuardOutput.Value(role: .value, isInPiece: true, name: name..<name + 5, text: value..<quote, hole: nil))
        kept += quote - value
        if !isEmpty { depth += 1 }
        return end
    }

    /// A whole tag.
    @inline(__always)
    private mutating func add(
        _ piece: UnsafeBufferPointer<UInt8>, _ start: Int, end: Int, isEnd: Bool, isEmpty: Bool
    ) {
        if runStart < 0 { runStart = start }
        markupStart = offset(start)
        output.tags.append(
            GuardOutput.Tag(
                offset: markupStart, firstValue: output.values.count, isEnd: isEnd, isEmpty: isEmpty))
        output.wholeSkeleton = skeletonPlace(end)
    }
}
