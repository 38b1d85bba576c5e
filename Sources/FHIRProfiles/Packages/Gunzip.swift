// SPDX-License-Identifier: Apache-2.0
// Unsafe: zlib reads the input and writes the output only during `inflate`, inside the two buffers lent for that call;
// its state lives in one allocation from `init` to `deinit` and is freed once.
import CZlib

/// Undoes gzip (RFC 1952) of a whole file. Every turn consumes input or makes output, or it is an error.
final class Gunzip {
    private let stream: UnsafeMutablePointer<z_stream>
    private var consumed = 0
    private var output: [UInt8] = []
    private static let piece = 256 << 10
    /// So much may come out whatever went in.
    private static let floor = 1 << 20

    private init() throws(PackageError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard tenma_inflate_gzip(stream) == Z_OK else {
            stream.deallocate()
            throw PackageError(.notGzip)
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// What the bytes hold. A second member behind the first belongs to it, as gzip has it; other bytes do not.
    static func unpack(_ input: [UInt8], limits: PackageLimits) throws(PackageError) -> [UInt8] {
        guard input.starts(with: [0x1F, 0x8B]) else { throw PackageError(input.isEmpty ? .cutOff : .notGzip) }
        let gunzip = try Gunzip()
        while try gunzip.turn(input, limits) {}
        return gunzip.output
    }

    /// One piece of output; false at the end.
    private func turn(_ input: [UInt8], _ limits: PackageLimits) throws(PackageError) -> Bool {
        let (used, made, status) = inflate(input)
        consumed += used
        guard output.count <= limits.unpackedMaximum, output.count <= max(Self.floor, allowed(limits)) else {
            throw PackageError(.tooLarge)
        }
        switch status {
        case Z_STREAM_END: return try beginMember(input)
        case Z_OK where used > 0 || made > 0: return true
        case Z_OK, Z_BUF_ERROR: throw PackageError(consumed == input.count ? .cutOff : .notGzip)
        default: throw PackageError(.notGzip)
        }
    }

    private func allowed(_ limits: PackageLimits) -> Int {
        let (product, overflow) = consumed.multipliedReportingOverflow(by: limits.ratioMaximum)
        return overflow ? Int.max : product
    }

    private func beginMember(_ input: [UInt8]) throws(PackageError) -> Bool {
        // Zeros behind the end are padding of tapes, as gzip tolerates it.
        guard input[consumed...].contains(where: { $0 != 0 }) else { return false }
        guard inflateReset(stream) == Z_OK else { throw PackageError(.notGzip) }
        return true
    }

    private func inflate(_ input: [UInt8]) -> (used: Int, made: Int, status: Int32) {
        var piece = [UInt8](repeating: 0, count: Self.piece)
        let rest = input[consumed...]
        let offered = UInt32(clamping: rest.count)
        let status = rest.withUnsafeBufferPointer { bytes in
            piece.withUnsafeMutableBufferPointer { room in
                // zlib does not write through `next_in`; its C type merely lacks the const.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
                stream.pointee.avail_in = offered
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                return CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        let made = Self.piece - Int(stream.pointee.avail_out)
        output.append(contentsOf: piece[..<made])
        return (Int(offered - stream.pointee.avail_in), made, status)
    }
}
