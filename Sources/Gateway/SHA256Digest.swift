// SPDX-License-Identifier: Apache-2.0
// Unsafe: the bytes of a span are lent to swift-crypto for the length of one call; the digest's 32 bytes are read
// through a buffer of exactly that length.
import Crypto
package import Relay

/// The digest of everything Tenma keys, compares or chains: SHA-256, from swift-crypto.
package struct SHA256Digest: MessageDigest {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    package consuming func finish() -> Relay.Digest {
        hash.finalize().withUnsafeBytes { bytes in
            func word(_ offset: Int) -> UInt64 {
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
            return Relay.Digest(word(0), word(8), word(16), word(24))
        }
    }
}
