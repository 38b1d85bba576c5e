// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What the disk says about something in a folder, without following or opening it.
struct FileStatus: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case file, folder, other }

    let kind: Kind
    let size: Int64
    /// When its bytes changed, in nanoseconds since 1970.
    let modified: Int64
    /// When anything about it changed, its name among it.
    let changed: Int64
    private let device: UInt64
    private let inode: UInt64

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        default: kind = .other
        }
        size = Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// The same file, with the same bytes as far as the disk tells.
    func isUnchanged(from other: FileStatus) -> Bool {
        device == other.device && inode == other.inode && size == other.size && modified == other.modified
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : seconds &+ Int64(time.tv_nsec)
    }
}
