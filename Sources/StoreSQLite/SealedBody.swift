// SPDX-License-Identifier: Apache-2.0
import Relay

/// How bodies lie at rest: a header, then chunks of 64 KiB, each with 16 bytes behind it.
///
/// The 16 bytes are a truncated digest of place and content today, and have room for an AES-GCM tag (design.md
/// decision 4). A flipped bit is found when its chunk is read, and costs that body alone. Chunks are read in any order.
enum SealedBody {
    static let chunkLength: Int64 = 64 * 1024
    static let tagLength: Int64 = 16
    /// Format 1, not encrypted, two bytes reserved.
    static let header: [UInt8] = [1, 0, 0, 0]

    /// Bytes on disk for a body of `length`.
    static func sealedLength(of length: Int64) -> Int64 {
        Int64(header.count) + length + chunkCount(of: length) * tagLength
    }

    static func chunkCount(of length: Int64) -> Int64 { (length + chunkLength - 1) / chunkLength }

    /// Where chunk `index` begins, from the start of the sealed body.
    static func offset(ofChunk index: Int64) -> Int64 { Int64(header.count) + index * (chunkLength + tagLength) }

    /// Appends a whole body, sealed.
    static func append<D: MessageDigest>(_ body: [UInt8], to data: inout [UInt8], digest _: D.Type) {
        data += header
        for index in 0..<chunkCount(of: Int64(body.count)) {
            let start = Int(index * chunkLength)
            let chunk = body[start..<min(start + Int(chunkLength), body.count)]
            data += chunk
            data += tag(of: chunk, index: index, digest: D.self)
        }
    }

    /// The 16 bytes behind a chunk: its content bound to its place.
    static func tag<D: MessageDigest>(of chunk: ArraySlice<UInt8>, index: Int64, digest _: D.Type) -> [UInt8] {
        var digest = D()
        digest.update((0..<8).map { UInt8(truncatingIfNeeded: index >> ($0 * 8)) })
        digest.update(chunk.span)
        return Array(digest.finish().bytes.prefix(Int(tagLength)))
    }

    /// Reads a range of a body of `length` bytes; `read` gives bytes of the sealed form.
    static func read<D: MessageDigest>(
        _ range: Range<Int64>, of length: Int64, digest _: D.Type,
        _ read: (_ offset: Int64, _ count: Int64) throws(StoreError) -> [UInt8]
    ) throws(StoreError) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= length else {
            throw StoreError(.notFound, "a range beyond the end of a body")
        }
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound / chunkLength
        while index * chunkLength < range.upperBound {
            let start = index * chunkLength
            let count = min(chunkLength, length - start)
            let sealed = try read(offset(ofChunk: index), count + tagLength)
            guard sealed.count == Int(count + tagLength) else { throw StoreError(.damaged, "a body ends too early") }
            let chunk = sealed.prefix(Int(count))
            guard tag(of: chunk, index: index, digest: D.self).elementsEqual(sealed.suffix(Int(tagLength))) else {
                throw StoreError(.damaged, "a chunk does not match its checksum")
            }
            let from = Int(max(range.lowerBound, start) - start)
            let to = Int(min(range.upperBound, start + count) - start)
            result += chunk[from..<to]
            index += 1
        }
        return result
    }
}
