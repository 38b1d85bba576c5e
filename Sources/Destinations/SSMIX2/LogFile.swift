// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One file of the log, open for its next line. Lines are written by one thread at a time.
final class LogFile: Sendable {
    private let descriptor: Int32

    init(_ name: String, in folder: OutputFolder) throws(FileTrouble) {
        descriptor = openat(
            folder.descriptor, name, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode_t(0o660))
        guard descriptor >= 0 else { throw .system() }
        try folder.sync()
        try endTornLine()
    }

    deinit { close(descriptor) }

    var length: Int64 { max(0, Int64(lseek(descriptor, 0, SEEK_END))) }

    func append(_ line: String) throws(FileTrouble) {
        try OutputFile.write(Array("\(line)\r\n".utf8), to: descriptor)
    }

    /// Those who wrote meanwhile are synced with it.
    func sync() throws(FileTrouble) {
        guard fdatasync(descriptor) == 0 else { throw .system() }
    }

    /// A process that was killed, or a disk that was full, may have left half a line.
    private func endTornLine() throws(FileTrouble) {
        let length = length
        guard length > 0 else { return }
        var last: UInt8 = 0
        guard pread(descriptor, &last, 1, off_t(length - 1)) == 1, last != 0x0A else { return }
        try OutputFile.write([0x0D, 0x0A], to: descriptor)
    }
}
