// SPDX-License-Identifier: Apache-2.0
import Glibc
import Issues

/// Writes small files, with mistakes in words.
enum FileWriting {
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        guard all(bytes[...], to: file) else { throw failure(path, errno) }
    }

    /// All of it, or false with `errno` set.
    static func all(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withContiguousStorageIfAvailable { Glibc.write(file, $0.baseAddress, $0.count) } ?? -1
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                usleep(1_000)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    static func failure(_ path: String, _ code: Int32) -> Failure {
        let reason = String(cString: strerror(code))
        return Failure(
            code == ENOSPC || code == EIO ? .inputOutput : .cannotCreate, "FILE-003",
            ja: "\(path) に書けません: \(reason)", en: "\(path) cannot be written: \(reason)")
    }
}
