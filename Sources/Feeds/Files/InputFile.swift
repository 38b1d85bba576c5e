// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that is open for reading, and what it was when it was opened.
final class InputFile: Sendable {
    /// Bytes read at once.
    static let pieceSize: Int64 = 256 << 10

    private let descriptor: Int32
    let status: FileStatus

    init(descriptor: Int32, _ status: FileStatus) {
        self.descriptor = descriptor
        self.status = status
    }

    deinit { close(descriptor) }

    /// Bytes from a place on; fewer where the file ends.
    func read(_ range: Range<Int64>) throws(FeedTrouble) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(clamping: range.count))
        let count = pread(descriptor, &bytes, bytes.count, off_t(range.lowerBound))
        guard count >= 0 else { throw FeedTrouble(.folderUnreadable) }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Whether nobody has written to it since it was opened.
    var isUnchanged: Bool {
        var now = stat()
        return fstat(descriptor, &now) == 0 && FileStatus(now).isUnchanged(from: status)
    }

    /// The file without what is left of framing around its message: a VT before it, and behind it FS (SS-MIX2 stores end
    /// in CR FS), the end-of-file mark of old systems and zeros, with line ends among them.
    func content() throws(FeedTrouble) -> Range<Int64> {
        let start: Int64 = try read(0..<min(1, status.size)) == [0x0B] ? 1 : 0
        let tailStart = max(start, status.size - 4096)
        let tail = try read(tailStart..<status.size)
        var (end, place) = (tail.count, tail.count)
        while place > 0, Self.isTrailer(tail[place - 1]) || tail[place - 1] == 0x0D || tail[place - 1] == 0x0A {
            place -= 1
            if Self.isTrailer(tail[place]) { end = place }
        }
        return start..<max(start, tailStart + Int64(end))
    }

    private static func isTrailer(_ byte: UInt8) -> Bool { byte == 0x1C || byte == 0x1A || byte == 0x00 }
}
