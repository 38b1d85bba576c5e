// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The C library's conversion, against which whole repertoires are compared.
enum Oracle {
    /// The text of `bytes`, or nil when the C library refuses them.
    static func decode(_ bytes: [UInt8], as charset: String) -> String? {
        convert(bytes, from: charset, to: "UTF-8").map { String(decoding: $0, as: UTF8.self) }
    }

    private static let failure = -1

    static func convert(_ bytes: [UInt8], from: String, to: String) -> [UInt8]? {
        guard let descriptor = iconv_open(to, from), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var sourceLeft = source.count
        var targetLeft = target.count
        let result = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                let result = iconv(descriptor, &from, &sourceLeft, &to, &targetLeft)
                return result == Self.failure ? result : iconv(descriptor, nil, nil, &to, &targetLeft)
            }
        }
        guard result != Self.failure else { return nil }
        return target.prefix(target.count - targetLeft).map { UInt8(bitPattern: $0) }
    }
}
