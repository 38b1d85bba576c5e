// SPDX-License-Identifier: Apache-2.0
package import Relay

/// A digest for tests: quick, and changed by every bit, but no defence against anybody.
package struct ToyDigest: MessageDigest {
    private var first: UInt64 = 0xCBF2_9CE4_8422_2325
    private var second: UInt64 = 0x9E37_79B9_7F4A_7C15

    package init() {}

    /// Takes in more bytes.
    package mutating func update(_ bytes: Span<UInt8>) {
        for index in bytes.indices {
            first = (first ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
            second = ((second << 7 | second >> 57) ^ UInt64(bytes[index])) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    package consuming func finish() -> Digest {
        var generator = SeededGenerator(seed: first ^ second)
        return Digest(first, second, generator.next(), generator.next())
    }
}
