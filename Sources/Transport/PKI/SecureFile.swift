// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writes small files whole or not at all, with the rights they shall have from their first byte on.
enum SecureFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether this can be a file's name without leading anywhere else.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "."), name.utf8.count <= 100 else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    static func makeFolder(_ path: String) throws(DemoAuthorityError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw DemoAuthorityError(.unwritable, path) }
    }

    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(DemoAuthorityError) {
        let draft = path + ".new"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw DemoAuthorityError(.unwritable, path) }
        let isWritten = writeAll(bytes, file) && fsync(file) == 0
        guard close(file) == 0, isWritten, rename(draft, path) == 0 else {
            unlink(draft)
            throw DemoAuthorityError(.unwritable, path)
        }
    }

    private static func writeAll(_ bytes: [UInt8], _ file: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withContiguousStorageIfAvailable { Glibc.write(file, $0.baseAddress, $0.count) } ?? -1
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
