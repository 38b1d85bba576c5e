// SPDX-License-Identifier: Apache-2.0
import Foundation
import SSMIX2
import Synchronization

/// One standard storage: its tree and its transaction log, each written by one at a time.
final class StorageRoot: Sendable {
    let path: String
    /// Whether it is made when it is not there.
    private let isMade: Bool
    private let tree = Mutex<Void>(())
    private let log: Mutex<TransactionLog>

    init(path: String, isMade: Bool, log: TransactionLog) {
        self.path = path
        self.isMade = isMade
        self.log = Mutex(log)
    }

    func open() throws(FileTrouble) -> OutputFolder {
        if isMade { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        return try OutputFolder(path)
    }

    /// Files what was written, as the guideline says: an update makes the file before it an old one and is then the
    /// current one; a deletion marks all that was there, and is there itself, marked as well. Then the log is told.
    /// However often it is tried, with a crash in between or not, the same comes of it. Nobody waits for a disk inside a
    /// lock, so that several are filed in the time of one.
    func file(_ file: OutputFile, _ entry: StorageEntry, at time: String) throws(FileTrouble) {
        let folder = try folder(of: entry.key, in: file.folder)
        let (name, isThere) = try tree.withLock { (_: inout Void) throws(FileTrouble) in
            try put(file, entry, at: time, into: folder)
        }
        try folder.sync()
        let written = try log.withLock { (log: inout TransactionLog) throws(FileTrouble) in
            try log.append(entry.isDeletion ? .delete : .insert, name, isRepetition: isThere)
        }
        try written.sync()
    }

    private func put(
        _ file: OutputFile, _ entry: StorageEntry, at time: String, into folder: OutputFolder
    ) throws(FileTrouble) -> (StandardStorageName, isThere: Bool) {
        let before = try siblings(of: entry.key, in: folder)
        let wanted = StandardStorageName(
            key: entry.key, timestamp: time, department: entry.department,
            flag: entry.isDeletion ? .deleted : .current)
        let (name, isThere) = try choose(wanted, file, before, folder)
        if isThere { return (name, true) }
        try mark(before, isDeletion: entry.isDeletion, in: folder)
        guard try file.move(to: name.text, in: folder) else { throw .nameTaken }
        return (name, false)
    }

    private func folder(of key: StandardStorageName.Key, in root: OutputFolder) throws(FileTrouble) -> OutputFolder {
        var folder = root
        for name in key.folders { folder = try folder.folder(name) }
        return folder
    }

    /// The files of one key, whatever became of them.
    private func siblings(
        of key: StandardStorageName.Key, in folder: OutputFolder
    ) throws(FileTrouble) -> [StandardStorageName] {
        try folder.names().compactMap { name in
            guard name.hasPrefix(key.prefix), let name = try? StandardStorageName(parsing: name) else { return nil }
            return name.key == key ? name : nil
        }
    }

    /// The first name that is free at this time or in the milliseconds after it; or the one that an earlier attempt has
    /// given to the very same bytes.
    private func choose(
        _ wanted: StandardStorageName, _ file: OutputFile, _ before: [StandardStorageName], _ folder: OutputFolder
    ) throws(FileTrouble) -> (StandardStorageName, isThere: Bool) {
        var name = wanted
        while let other = before.first(where: { $0.timestamp == name.timestamp }) {
            if file.isSame(as: other.text, in: folder) { return (name, true) }
            guard let next = StorageTime.next(after: name.timestamp) else { throw .nameTaken }
            name = name.stamped(next)
        }
        return (name, false)
    }

    private func mark(
        _ before: [StandardStorageName], isDeletion: Bool, in folder: OutputFolder
    ) throws(FileTrouble) {
        for name in before where name.flag == .current || isDeletion && name.flag == .superseded {
            let marked = name.flagged(isDeletion ? .deleted : .superseded).text
            guard !folder.exists(marked) else { throw .nameTaken }
            try folder.rename(name.text, to: marked)
        }
    }
}
