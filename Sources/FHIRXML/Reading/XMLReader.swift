// SPDX-License-Identifier: Apache-2.0
// Unsafe: borrows the caller's bytes for one call and keeps nothing of them.
public import FHIR

/// Reads FHIR XML while it arrives: any cutting of the bytes gives the same tree, or the same error at the same place.
///
/// It refuses what is not XML 1.0 in UTF-8 and what R4's XML page forbids; whether the elements exist, stand in their
/// order and hold what they should is validation's. Time is linear in the bytes; memory is bounded by
/// `ReaderLimits.treeSize`. Values of any length work: beyond `Hole.threshold` they stay in the body, or, when the
/// limits say so, in memory.
///
/// ```swift
/// let reader = XMLReader(limits: limits)
/// for piece in pieces { try reader.read(piece) }
/// let tree = try reader.finish()
/// ```
public final class XMLReader {
    private var gate: XMLGuard
    private let parser = SAXParser()
    private var grower: TreeGrower
    private let sizeLimit: UInt64
    private var failure: FHIRError?

    /// So much is looked at, and handed to libxml2, at a time.
    private static let pieceSize = 32 << 10
    private static var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    /// Makes a reader for one resource.
    public init(limits: ReaderLimits = ReaderLimits()) {
        gate = XMLGuard(limits: limits)
        grower = TreeGrower(limits: limits)
        sizeLimit = min(limits.size, UInt64(UInt32.max))
    }

    /// Bytes it keeps in memory: what a budget is charged with.
    public var memoryBytes: Int {
        grower.builder.size + gate.output.text.count + gate.output.narratives.count + gate.output.skeleton.count
    }

    /// Reads the next bytes. After an error the reader is spent, and says the same again.
    public func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(FHIRError) {
        if let failure { throw failure }
        var rest = bytes.prefix(Int(clamping: sizeLimit - gate.consumed))
        let isTooLong = rest.count < bytes.count
        while !rest.isEmpty {
            try readPiece(UnsafeBufferPointer(rebasing: rest.prefix(Self.pieceSize)))
            rest = rest.dropFirst(Self.pieceSize)
        }
        if isTooLong { throw fail(XMLFault(.sizeLimit, at: gate.consumed), in: Self.nothing) }
    }

    /// Reads the next bytes.
    public func read(_ bytes: [UInt8]) throws(FHIRError) { try read(bytes[...]) }

    /// Reads the next bytes.
    public func read(_ bytes: ArraySlice<UInt8>) throws(FHIRError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FHIRError) in try read(buffer) }
    }

    /// Says that nothing follows: the resource.
    public func finish() throws(FHIRError) -> Tree {
        if let failure { throw failure }
        do throws(XMLFault) {
            try gate.finish()
        } catch {
            throw fail(error, in: Self.nothing)
        }
        do throws(FHIRError.Code) {
            try parser.finish()
        } catch {
            throw fail(XMLFault(error, at: gate.consumed), in: Self.nothing)
        }
        return grower.builder.finish()
    }

    /// Whatever the guard finds in a piece, the tags before it come first: so the first thing wrong is told.
    private func readPiece(_ piece: UnsafeBufferPointer<UInt8>) throws(FHIRError) {
        var fault: XMLFault?
        do throws(XMLFault) {
            try gate.read(piece)
        } catch {
            fault = error
        }
        do throws(XMLFault) {
            try grower.grow(parser.parse(gate.output), gate.output, piece)
        } catch {
            throw fail(error, in: piece)
        }
        if let fault { throw fail(fault, in: piece) }
        // All whole tags are told with the libxml2 that we know, but a parser that is pushed may keep some back.
        if grower.told < gate.wholeTags {
            gate.keepValues(of: piece)
        } else if gate.wholeTags > 0 {
            grower.forget()
            parser.forget()
            gate.removeTaken()
        }
        gate.leave(piece)
    }

    private func fail(_ fault: XMLFault, in piece: UnsafeBufferPointer<UInt8>) -> FHIRError {
        let error = FHIRError(fault.code, path: grower.path, position: gate.position(of: fault.offset, in: piece))
        failure = error
        return error
    }
}

extension Tree {
    /// Reads a resource that is here as a whole.
    public static func xml(_ bytes: [UInt8], limits: ReaderLimits = ReaderLimits()) throws(FHIRError) -> Tree {
        let reader = XMLReader(limits: limits)
        try reader.read(bytes)
        return try reader.finish()
    }
}
