// SPDX-License-Identifier: Apache-2.0
// Unsafe: `withBytes` lends the sixteen bytes of a local copy for the length of a closure, and `count <= capacity`.

/// The few bytes of a character whose rest has not arrived, kept without an allocation.
struct Pending: Sendable {
    static let capacity = 16

    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private(set) var count = 0

    /// Takes bytes in; those beyond the capacity are left out, which callers never let happen.
    mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        for byte in bytes where count < Self.capacity {
            if count < 8 {
                low |= UInt64(byte) << (count * 8)
            } else {
                high |= UInt64(byte) << (count * 8 - 64)
            }
            count += 1
        }
    }

    /// Forgets the first bytes.
    mutating func dropFirst(_ dropped: Int) {
        for _ in 0..<min(dropped, count) {
            low = low >> 8 | high << 56
            high >>= 8
            count -= 1
        }
    }

    func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws(TextError) -> R) throws(TextError) -> R {
        var copy = (low.littleEndian, high.littleEndian)
        return try withUnsafeBytes(of: &copy) { (bytes) throws(TextError) in
            try body(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[0..<count]))
        }
    }
}
