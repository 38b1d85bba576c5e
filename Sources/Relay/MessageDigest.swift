// SPDX-License-Identifier: Apache-2.0

/// A cryptographic digest as floors 0 and 1 need it. `Gateway` supplies SHA-256; tests a toy.
package protocol MessageDigest: Sendable {
    init()
    /// Takes in more bytes; any cutting gives the same digest.
    mutating func update(_ bytes: Span<UInt8>)
    /// The digest of everything taken in.
    consuming func finish() -> Digest
}

/// 32 bytes of digest.
package struct Digest: Sendable, Hashable {
    package let words: Words

    package init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        words = Words(first: first, second: second, third: third, fourth: fourth)
    }

    /// Four words in big-endian reading order.
    package struct Words: Sendable, Hashable {
        package let first: UInt64, second: UInt64, third: UInt64, fourth: UInt64
    }

    /// The 32 bytes, first word first, big-endian.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(32)
        for word in [words.first, words.second, words.third, words.fourth] {
            for shift in stride(from: 56, through: 0, by: -8) {
                result.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return result
    }

    /// Reads back what `bytes` wrote; `nil` unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(word(0), word(8), word(16), word(24))
    }

    /// The start of every hash chain.
    package static let zero = Digest(0, 0, 0, 0)
}

extension MessageDigest {
    package mutating func update(_ text: String) {
        let bytes = Array(text.utf8)
        update(bytes.span)
    }

    package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }
}
