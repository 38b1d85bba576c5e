// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How far a storage has been read: what stands before it is in custody, or was refused, durably.
///
/// It lies in a small file of the store's folder and not in the store: losing it costs a second reading of what the
/// gateway knows again (the duplicate keys decide), never a message, and so it needs no place in the transaction that
/// admits one.
struct StoragePosition: Sendable, Hashable, Codable {
    /// In the transaction log.
    struct Log: Sendable, Hashable, Codable {
        var year: String
        var file: String
        var offset: Int64
    }

    /// In the tree. Times are in nanoseconds since 1970, by the clock of the storage's disk.
    struct Scan: Sendable, Hashable, Codable {
        /// When the last scan that came to its end was begun: older files have been seen.
        var seenUntil: Int64?
        /// When the scan at hand was begun, and the last patient's folder it has finished.
        var began: Int64?
        var after: String?
    }

    var log: Log?
    var scan = Scan()
}

/// The file a position lies in.
package struct PositionFile: Sendable {
    private let folder: String
    private let name: FileName

    /// `feeds/LISTENER.json` in the store's folder, which is nobody's business but ours.
    package init(store folder: String, listener: String) {
        self.folder = "\(folder)/feeds"
        name = FileName("\(listener).json")
    }

    /// Nothing has been read where there is no file, or none that can be read.
    func read() -> StoragePosition {
        let bytes = name.text.flatMap { FileManager.default.contents(atPath: "\(folder)/\($0)") } ?? Data()
        return (try? JSONDecoder().decode(StoragePosition.self, from: bytes)) ?? StoragePosition()
    }

    func write(_ position: StoragePosition) throws(FeedTrouble) {
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let bytes = try? encoder.encode(position), let folder = try? InputFolder(folder),
            folder.replace(name, with: Array(bytes))
        else { throw FeedTrouble(.positionUnwritable) }
    }
}
