// SPDX-License-Identifier: Apache-2.0
// Unsafe: words are loaded only from a name long enough to hold them.

/// Names seen before in a document, found without hashing every byte: a name has one possible place, and a name with
/// the same place pushes it out. So no choice of names makes it slow.
struct NameCache {
    private struct Slot {
        /// The first sixteen bytes of the name and the last, which overlap in short ones.
        var words = SIMD4<UInt64>()
        var count = 0
        var name = Name(number: 0)
    }

    private var slots = Array(repeating: Slot(), count: 256)
    private static let mask = 255

    /// The number of a name.
    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, in builder: inout TreeBuilder) -> Name {
        guard bytes.count <= 32 else { return builder.intern(bytes) }
        let words = Self.words(bytes)
        let place = Self.place(words, bytes.count)
        if slots[place].count == bytes.count, slots[place].words == words { return slots[place].name }
        let name = builder.intern(bytes)
        slots[place] = Slot(words: words, count: bytes.count, name: name)
        return name
    }

    private static func place(_ words: SIMD4<UInt64>, _ count: Int) -> Int {
        let mixed = (words[0] ^ words[2] &* 3 ^ words[1] &* 5 ^ words[3] &* 7 ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 48) & mask
    }

    /// All bytes of a name of at most 32, in four words.
    private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> SIMD4<UInt64> {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = raw.count
        if count >= 8 {
            let end = count - 8
            return SIMD4(
                raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: min(8, end), as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: max(0, end - 8), as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: end, as: UInt64.self))
        }
        var word: UInt64 = 0
        for byte in raw { word = word << 8 | UInt64(byte) }
        return SIMD4(word, 0, 0, 0)
    }
}
