// SPDX-License-Identifier: Apache-2.0
// Unsafe: zlib reads the input and writes the output only during `inflate`, inside the two buffers whose bounds it is
// given there; its state lives at one address from `init` to `deinit` and is freed once.
import CZlib
import NIOCore

/// Undoes gzip (RFC 1952) piece by piece, with a ceiling on what one byte may become.
///
/// Every turn of its loop consumes input or makes output, or it stops: the trailing bytes that turned a decompressor of
/// swift-nio-extras round and round (its issue 176) are an error here.
final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let ratio: Int
    private let outputMaximum: Int
    private var consumed = 0
    private var produced = 0
    /// The end of the compressed data has been seen.
    private(set) var isFinished = false

    /// So much may come out whatever went in: small bodies of blanks are no bombs.
    static let floor = 1 << 20
    private static let piece = 64 << 10

    init(ratio: Int, outputMaximum: Int) throws(FaceProblem) {
        self.ratio = ratio
        self.outputMaximum = outputMaximum
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard tenma_inflate_gzip(stream) == Z_OK else {
            stream.deallocate()
            throw FaceProblem(.ownTrouble)
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Hands what comes out of these bytes to `take`, in pieces of at most 64 KiB.
    func inflate(_ input: inout ByteBuffer, _ take: (ByteBuffer) async throws -> Void) async throws {
        // A full piece may not have been all of it, though nothing is left to be read.
        var isFull = false
        while input.readableBytes > 0 || isFull {
            let (output, used) = try turn(input)
            input.moveReaderIndex(forwardBy: used)
            isFull = output.readableBytes == Self.piece
            if output.readableBytes > 0 { try await take(output) }
        }
    }

    private func turn(_ input: ByteBuffer) throws(FaceProblem) -> (ByteBuffer, Int) {
        // A second member, or anything else behind the end, is refused.
        guard !isFinished || input.readableBytes == 0 else { throw FaceProblem(.gzipBroken) }
        guard !isFinished else { return (ByteBuffer(), 0) }
        var output = ByteBuffer()
        var status = Z_OK
        let used = input.withUnsafeReadableBytes { bytes -> Int in
            // zlib does not write through `next_in`; its C type merely lacks the const.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(clamping: bytes.count)
            let offered = Int(stream.pointee.avail_in)
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.piece) { room in
                stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
                stream.pointee.avail_out = UInt32(clamping: min(room.count, Self.piece))
                let before = Int(stream.pointee.avail_out)
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                return before - Int(stream.pointee.avail_out)
            }
            return offered - Int(stream.pointee.avail_in)
        }
        if status == Z_BUF_ERROR, input.readableBytes == 0 { return (output, used) }
        guard status == Z_OK || status == Z_STREAM_END, used > 0 || output.readableBytes > 0 else {
            throw FaceProblem(.gzipBroken)
        }
        isFinished = status == Z_STREAM_END
        consumed += used
        produced += output.readableBytes
        guard produced <= outputMaximum else { throw FaceProblem(.bodyTooLarge) }
        guard produced <= max(Self.floor, consumed.multipliedReportingOverflow(by: ratio).partialValue) else {
            throw FaceProblem(.gzipRatio)
        }
        return (output, used)
    }
}
