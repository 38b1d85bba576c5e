// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// A folder that is open: whatever happens to its path, files go into this one.
final class OutputFolder: Sendable {
    let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// A folder that is there. The operator named its path, so links in it are theirs.
    convenience init(_ path: String) throws(FileTrouble) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system() }
        self.init(descriptor: descriptor)
    }

    /// A folder in this one, made if it is not there. A link in its place is not followed.
    func folder(_ name: String) throws(FileTrouble) -> OutputFolder {
        let isNew = mkdirat(descriptor, name, 0o770) == 0
        guard isNew || errno == EEXIST else { throw .system() }
        if isNew { try sync() }
        let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard inner >= 0 else { throw .system() }
        return OutputFolder(descriptor: inner)
    }

    /// What was put in, renamed or taken out of it is durable from here on.
    func sync() throws(FileTrouble) {
        guard fsync(descriptor) == 0 else { throw .system() }
    }

    /// Gives a file its name. False when something is called so already; that is left as it is.
    func link(_ temporary: String, to name: String) throws(FileTrouble) -> Bool {
        if linkat(descriptor, temporary, descriptor, name, 0) == 0 {
            unlinkat(descriptor, temporary, 0)
            return true
        }
        if errno == EEXIST { return false }
        // Shares of Windows and FAT have no links. Only this gateway gives such names, so looking first is enough.
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { throw .system() }
        guard !exists(name) else { return false }
        try rename(temporary, to: name)
        return true
    }

    /// The same, into another folder on the same disk.
    func link(_ temporary: String, to name: String, in other: OutputFolder) throws(FileTrouble) -> Bool {
        if linkat(descriptor, temporary, other.descriptor, name, 0) == 0 {
            unlinkat(descriptor, temporary, 0)
            return true
        }
        if errno == EEXIST { return false }
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { throw .system() }
        guard !other.exists(name) else { return false }
        guard renameat(descriptor, temporary, other.descriptor, name) == 0 else { throw .system() }
        return true
    }

    func rename(_ name: String, to new: String) throws(FileTrouble) {
        guard renameat(descriptor, name, descriptor, new) == 0 else { throw .system() }
    }

    func remove(_ name: String) { unlinkat(descriptor, name, 0) }

    /// Whether anything is called so, links that lead nowhere among them.
    func exists(_ name: String) -> Bool {
        faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// When something in it was last written.
    func modified(_ name: String) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "/proc/self/fd/\(descriptor)/\(name)")
        return attributes?[.modificationDate] as? Date
    }

    /// Bytes that may still be written to its disk.
    var freeBytes: Int64? {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? nil : Int64(clamping: bytes)
    }
}
