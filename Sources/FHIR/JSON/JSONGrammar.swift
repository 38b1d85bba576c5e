// SPDX-License-Identifier: Apache-2.0

/// JSON without meaning: the grammar and nothing else.
public enum JSONGrammar {
    /// Throws unless the bytes are one JSON text in UTF-8 (RFC 8259), of any kind.
    public static func check(_ bytes: [UInt8], depth: Int = 64) throws(FHIRError) {
        try check(pieces: [bytes], depth: depth)
    }

    /// The same for a text in pieces.
    public static func check(pieces: [[UInt8]], depth: Int = 64) throws(FHIRError) {
        var scanner = JSONScanner(sink: Nothing(), depthLimit: depth)
        do throws(FHIRError.Code) {
            for piece in pieces {
                try piece.withUnsafeBufferPointer { (buffer) throws(FHIRError.Code) in try scanner.read(buffer) }
            }
            try scanner.finish()
        } catch {
            throw FHIRError(error, position: scanner.position)
        }
    }

    /// Takes everything and keeps nothing.
    private struct Nothing: JSONSink {
        func beginObject(at offset: UInt64) {}
        func endObject() {}
        func beginArray() {}
        func endArray() {}
        func name(_ bytes: UnsafeBufferPointer<UInt8>) {}
        func run(_ bytes: UnsafeBufferPointer<UInt8>) {}
        func endString(_ range: Range<UInt64>, hasEscapes: Bool) {}
        func endNumber(at offset: UInt64) {}
        func boolean(_ value: Bool, at offset: UInt64) {}
        func null(at offset: UInt64) {}
        var path: String { "" }
    }
}
