// SPDX-License-Identifier: Apache-2.0
// Unsafe: borrows the caller's bytes for one call and keeps nothing of them.

/// Reads FHIR JSON while it arrives: any cutting of the bytes gives the same tree, or the same error at the same place.
///
/// It refuses what is not JSON (RFC 8259, UTF-8) and what R4's JSON page forbids; whether the elements exist and hold
/// what they should is validation's. Time is linear in the bytes; memory is bounded by `ReaderLimits.treeSize`.
public struct JSONReader: Sendable {
    private var scanner: JSONScanner<JSONTreeSink>
    private let sizeLimit: UInt64
    private var failure: FHIRError?

    /// Makes a reader for one resource.
    public init(limits: ReaderLimits = ReaderLimits()) {
        scanner = JSONScanner(sink: JSONTreeSink(limits: limits), depthLimit: limits.depth)
        sizeLimit = min(limits.size, UInt64(UInt32.max))
    }

    /// Bytes it keeps in memory: what a budget is charged with.
    public var memoryBytes: Int { scanner.sink.builder.size }

    /// Reads the next bytes. After an error the reader is spent, and says the same again.
    public mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(FHIRError) {
        if let failure { throw failure }
        let room = Int(clamping: sizeLimit - scanner.consumed)
        do throws(FHIRError.Code) {
            try scanner.read(UnsafeBufferPointer(rebasing: bytes.prefix(room)))
            if bytes.count > room { throw scanner.fault(.sizeLimit, at: scanner.consumed) }
        } catch {
            throw fail(error)
        }
    }

    /// Reads the next bytes.
    public mutating func read(_ bytes: [UInt8]) throws(FHIRError) { try read(bytes[...]) }

    /// Reads the next bytes.
    public mutating func read(_ bytes: ArraySlice<UInt8>) throws(FHIRError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FHIRError) in try read(buffer) }
    }

    /// Says that nothing follows: the resource.
    public mutating func finish() throws(FHIRError) -> Tree {
        if let failure { throw failure }
        do throws(FHIRError.Code) {
            try scanner.finish()
        } catch {
            throw fail(error)
        }
        return scanner.sink.builder.finish()
    }

    private mutating func fail(_ code: FHIRError.Code) -> FHIRError {
        let error = FHIRError(code, path: scanner.sink.path, position: scanner.position)
        failure = error
        return error
    }
}

extension Tree {
    /// Reads a resource that is here as a whole.
    public static func json(_ bytes: [UInt8], limits: ReaderLimits = ReaderLimits()) throws(FHIRError) -> Tree {
        var reader = JSONReader(limits: limits)
        try reader.read(bytes)
        return try reader.finish()
    }
}
