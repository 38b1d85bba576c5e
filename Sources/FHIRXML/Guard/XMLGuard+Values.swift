// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; what is kept is copied.
import FHIR

/// The value that is being read.
struct ValueState {
    /// What becomes of it.
    enum Mode: UInt8 {
        /// Kept in memory.
        case kept
        /// Too long: left in the body.
        case hole
        /// Part of a narrative, which is kept as a whole.
        case skipped
        /// The name of a namespace: the one thing that libxml2 needs to see.
        case namespace
    }

    var mode = Mode.kept
    var quote: UInt8 = 0
    /// Its first byte in the body.
    var start: UInt64 = 0
    /// Nothing but characters that JSON and XML write the same has been seen. Only followed in holes.
    var isPlain = true
    /// The last byte was a CR: an LF behind it is part of the same line break.
    var isBehindReturn = false
}

/// Values of attributes (XML 1.0, production 10), of any length.
///
/// Line breaks and tabs become spaces and references characters, as section 3.3.3 says; else a value stays as it was
/// written, leading and trailing white space included.
extension XMLGuard {
    /// At the opening quote.
    @inline(__always)
    mutating func beginValue(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int, quote: UInt8) {
        closeRun(piece, index + 1)
        value = ValueState()
        value.quote = quote
        value.start = offset(index + 1)
        state = .value
        let name = tag.attributeStart..<tag.attributeEnd
        if isNamespace(name) {
            value.mode = .namespace
            runStart = index + 1
        } else if narrative.depth > 0 || narrative.isOpening {
            value.mode = .skipped
        } else {
            let role = output.skeleton.withUnsafeBufferPointer {
                GuardOutput.Value.Role(UnsafeBufferPointer(rebasing: $0[name]))
            }
            let end = output.text.count
            output.values.append(GuardOutput.Value(role: role, name: name, text: end..<end, hole: nil))
        }
    }

    /// `xmlns`, or `xmlns:` and a prefix.
    private func isNamespace(_ name: Range<Int>) -> Bool {
        guard name.count >= 5, output.skeleton[name.lowerBound] == UInt8(ascii: "x") else { return false }
        let spelling = output.skeleton[name]
        return spelling.starts(with: "xmlns".utf8)
            && (spelling.count == 5 || spelling[name.lowerBound + 5] == UInt8(ascii: ":"))
    }

    mutating func readValue(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        var index = start
        if value.isBehindReturn {
            value.isBehindReturn = false
            if piece[index] == 0x0A { index += 1 }
        }
        var run = index
        index = try resumeCharacters(piece, index)
        while true {
            index = XMLBytes.ordinary(piece, from: index, stop: value.quote)
            guard index < piece.count else {
                try keep(piece, run..<index)
                return index
            }
            let byte = piece[index]
            if byte == value.quote {
                try keep(piece, run..<index)
                return try endValue(index)
            } else if byte >= 0x80 {
                do throws(XMLFault) {
                    index = try readSpecial(piece, index)
                } catch {
                    try keep(piece, run..<index)
                    throw error
                }
            } else {
                try keep(piece, run..<index)
                index = try readBreak(byte, piece, index)
                guard state == .value, !value.isBehindReturn else { return index }
                run = index
            }
        }
    }

    /// A reference, a line break, or what may not be.
    private mutating func readBreak(
        _ byte: UInt8, _ piece: UnsafeBufferPointer<UInt8>, _ index: Int
    ) throws(XMLFault) -> Int {
        value.isPlain = false
        switch byte {
        case UInt8(ascii: "&"):
            guard value.mode != .namespace else { throw fault(.xmlPrefix, index) }
            beginReference(index, isInValue: true)
        case 0x09, 0x0A, 0x0D:
            guard value.mode != .namespace else { throw fault(.xmlPrefix, index) }
            try keep(0x20)
            value.isBehindReturn = byte == 0x0D
        case UInt8(ascii: "<"): throw fault(.xmlSyntax, index)
        default: throw fault(.xmlCharacter, index)
        }
        return index + 1
    }

    /// At the closing quote.
    private mutating func endValue(_ index: Int) throws(XMLFault) -> Int {
        let length = offset(index) - value.start
        tag.valueBytes += length
        if value.mode == .kept {
            if limits.cutsHoles, length > UInt64(Hole.threshold) { becomeHole() }
            try checkKept()
        }
        if value.mode != .namespace { runStart = index }
        if let last = output.values.indices.last {
            switch value.mode {
            case .kept:
                output.values[last].text = output.values[last].text.lowerBound..<output.text.count
            case .hole:
                output.values[last].hole = (value.start..<offset(index), value.isPlain)
            case .skipped, .namespace: break
            }
        }
        state = .afterValue
        return index + 1
    }

    // MARK: Keeping

    /// Keeps part of a value as it stands.
    @inline(__always)
    private mutating func keep(_ piece: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) throws(XMLFault) {
        guard !run.isEmpty, value.mode != .skipped else { return }
        try keep(UnsafeBufferPointer(rebasing: piece[run]), end: offset(run.upperBound))
    }

    private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>, end: UInt64) throws(XMLFault) {
        if value.mode == .namespace {
            // The run takes it.
            guard end - value.start <= TagLimit.namespace else {
                throw XMLFault(.xmlPrefix, at: markupStart, seen: value.start + TagLimit.namespace + 1)
            }
            return
        }
        if value.mode == .kept, limits.cutsHoles, end - value.start > UInt64(Hole.threshold) { becomeHole() }
        if value.mode == .hole {
            if value.isPlain { value.isPlain = bytes.allSatisfy(XMLBytes.isPlain) }
            return
        }
        output.text.append(contentsOf: bytes)
        kept += bytes.count
        // Before it is known whether it becomes a hole, 64 KiB more may be kept.
        if !limits.cutsHoles { try checkKept() }
    }

    /// Keeps a single character.
    mutating func keep(_ byte: UInt8) throws(XMLFault) {
        guard value.mode == .kept else { return }
        output.text.append(byte)
        kept += 1
        if !limits.cutsHoles { try checkKept() }
    }

    private func checkKept() throws(XMLFault) {
        guard kept <= limits.treeSize else { throw XMLFault(.treeLimit, at: markupStart) }
    }

    private mutating func becomeHole() {
        guard let start = output.values.last?.text.lowerBound else { return }
        value.mode = .hole
        value.isPlain = value.isPlain && output.text[start...].allSatisfy(XMLBytes.isPlain)
        kept -= output.text.count - start
        output.text.removeSubrange(start...)
    }
}

extension GuardOutput.Value.Role {
    @inline(__always)
    init(_ name: UnsafeBufferPointer<UInt8>) {
        switch name.count {
        case 5 where name.elementsEqual("value".utf8): self = .value
        case 2 where name.elementsEqual("id".utf8): self = .id
        case 3 where name.elementsEqual("url".utf8): self = .url
        default: self = .other
        }
    }
}
