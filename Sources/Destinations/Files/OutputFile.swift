// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Relay
import Synchronization

/// A file while it is written, under a name that nobody takes for a message. Used by one thread at a time; when it is
/// let go without a name, nothing of it is left.
final class OutputFile {
    private static let prefix = ".tenma-"
    private static let suffix = ".part"
    private static let count = Atomic<Int>(0)
    /// What a process that was killed has left is taken away when it is older.
    private static let leftoverAge = 3600.0

    let folder: OutputFolder
    private let descriptor: Int32
    private let temporary: String
    private var isKept = false
    private(set) var length: Int64 = 0
    /// A gigabyte is synced a little at a time, or the last sync would hold up the disk for everybody's commits.
    private var unsynced = 0
    private static let syncPortion = 8 << 20

    init(for delivery: DeliveryID, in folder: OutputFolder) throws(FileTrouble) {
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).oldValue
        let name = "\(Self.prefix)\(delivery)-\(getpid())-\(number)\(Self.suffix)"
        let descriptor = openat(
            folder.descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(0o660))
        guard descriptor >= 0 else { throw .system() }
        self.folder = folder
        self.descriptor = descriptor
        temporary = name
    }

    deinit {
        close(descriptor)
        if !isKept { folder.remove(temporary) }
    }

    func write(_ bytes: [UInt8]) throws(FileTrouble) {
        try Self.write(bytes, to: descriptor)
        length += Int64(bytes.count)
        unsynced += bytes.count
        if unsynced >= Self.syncPortion { try sync() }
    }

    /// Every byte, however little the system takes at once.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileTrouble) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written =
                rest.withContiguousStorageIfAvailable { Glibc.write(descriptor, $0.baseAddress, $0.count) } ?? -1
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw written == 0 ? .system(ENOSPC) : .system() }
            rest = rest.dropFirst(written)
        }
    }

    func sync() throws(FileTrouble) {
        guard fsync(descriptor) == 0 else { throw .system() }
        unsynced = 0
    }

    /// Gives it its name, durably. When an earlier attempt came as far as that, its file stays; whatever else has the
    /// name stays too, and is trouble.
    func keep(as name: String) throws(FileTrouble) {
        try sync()
        if try folder.link(temporary, to: name) {
            isKept = true
        } else if !isSame(as: name, in: folder) {
            throw .nameTaken
        }
        try folder.sync()
    }

    /// Gives it its name in another folder of the same disk. False when something has it already.
    func move(to name: String, in other: OutputFolder) throws(FileTrouble) -> Bool {
        guard try folder.link(temporary, to: name, in: other) else { return false }
        isKept = true
        return true
    }

    /// Whether a file holds the same bytes.
    func isSame(as name: String, in other: OutputFolder) -> Bool {
        let found = openat(other.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard found >= 0 else { return false }
        defer { close(found) }
        // A pipe has no end, and of a folder nothing can be read.
        guard Int64(lseek(found, 0, SEEK_END)) == length else { return false }
        var (own, their) = ([UInt8](repeating: 0, count: 65_536), [UInt8](repeating: 0, count: 65_536))
        var offset: off_t = 0
        while Int64(offset) < length {
            let count = pread(descriptor, &own, own.count, offset)
            guard count > 0, pread(found, &their, count, offset) == count, own[..<count] == their[..<count] else {
                return false
            }
            offset += count
        }
        return true
    }

    /// Takes away what processes that were killed have left.
    static func sweep(_ folder: OutputFolder) {
        for name in (try? folder.names()) ?? [] where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
            guard let modified = folder.modified(name), -modified.timeIntervalSinceNow > leftoverAge else { continue }
            folder.remove(name)
        }
    }

    /// Whether something can be written there now: a file is made, filled, synced and taken away again.
    static func probe(_ folder: OutputFolder) throws(FileTrouble) {
        let file = try OutputFile(for: DeliveryID(packed: 0), in: folder)
        try file.write([UInt8](repeating: 0x20, count: 4096))
        try file.sync()
    }
}
