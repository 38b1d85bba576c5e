// SPDX-License-Identifier: Apache-2.0
// Unsafe: eight bytes are loaded only where eight are left, one only at an index below the count.

extension Hole {
    /// Whether all bytes are characters that both formats write the same: `isPlain` of a hole that holds them. Eight at
    /// a time, because a gigabyte of base64 comes this way.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while bytes.count - index >= 8 {
            guard JSONWord(bytes, index).isPlain else { return false }
            index += 8
        }
        while index < bytes.count {
            guard JSONWord(repeating: bytes[index]).isPlain else { return false }
            index += 1
        }
        return true
    }
}
