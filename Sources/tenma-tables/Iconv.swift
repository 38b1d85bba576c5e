// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The system's conversion of one charset to Unicode, asked one character at a time.
final class Iconv {
    enum Failure: Error { case unknownCharset(String) }

    private let descriptor: iconv_t

    init(_ charset: String) throws {
        guard let opened = iconv_open("UTF-32LE", charset), Int(bitPattern: opened) != -1 else {
            throw Failure.unknownCharset(charset)
        }
        descriptor = opened
    }

    deinit { iconv_close(descriptor) }

    /// The scalars of one character, or nil when the charset gives it none.
    func scalars(_ bytes: [UInt8]) -> [UInt32]? {
        var source = bytes.map(CChar.init(bitPattern:))
        var target = [UInt32](repeating: 0, count: 8)
        let capacity = target.count * 4
        var sourceLeft = source.count
        var targetLeft = capacity
        let converted = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBytes { target in
                var from = source.baseAddress
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                iconv(descriptor, nil, nil, nil, nil)
                let count = iconv(descriptor, &from, &sourceLeft, &to, &targetLeft)
                // Combining pairs are held back until the end is announced.
                return count == -1 ? count : iconv(descriptor, nil, nil, &to, &targetLeft)
            }
        }
        guard converted != -1, sourceLeft == 0 else { return nil }
        return Array(target.prefix((capacity - targetLeft) / 4))
    }
}
