// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What the store takes up on its disk.
enum StoreSize {
    static func read(_ folder: String) -> [GatewayReadings.StorePart: Int64] {
        var sizes: [GatewayReadings.StorePart: Int64] = [:]
        sizes[.database] = size(folder + "/tenma.db")
        sizes[.log] = size(folder + "/tenma.db-wal")
        sizes[.free] = FreeSpace.bytes(at: folder)
        let bodies = folder + "/bodies"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: bodies)) ?? []
        sizes[.bodies] = names.reduce(0) { $0 + (size("\(bodies)/\($1)") ?? 0) }
        return sizes
    }

    private static func size(_ file: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? NSNumber)?.int64Value
    }
}

/// Bytes that may still be written.
enum FreeSpace {
    /// Nil when nobody knows.
    static func bytes(at folder: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }
}
