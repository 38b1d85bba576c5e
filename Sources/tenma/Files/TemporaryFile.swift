// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Files for the meantime, readable by nobody else.
enum TemporaryFile {
    static var folder: String { Speech.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp" }

    /// Open for reading and writing, and without a name before the first byte is in it.
    static func nameless() throws(Failure) -> Int32 {
        let (file, name) = try named(after: folder + "/tenma")
        unlink(name)
        return file
    }

    /// A new file beside another: its name, a dot and six characters.
    static func named(after path: String) throws(Failure) -> (file: Int32, name: String) {
        var template = Array((path + ".XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw FileWriting.failure(path, errno) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return (file, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
}
