// SPDX-License-Identifier: Apache-2.0
import Relay

/// One delivery as one file of a folder.
struct FolderSink: FileSink {
    private let delivery: DeliveryID
    private let name: String
    private let path: String
    private var ending = FileEnding.hl7
    private var file: OutputFile?

    /// `name` without its ending.
    init(_ delivery: DeliveryID, _ name: String, in path: String) {
        self.delivery = delivery
        self.name = name
        self.path = path
    }

    mutating func begin(_ ending: FileEnding) throws(FileTrouble) {
        self.ending = ending
        file = try OutputFile(for: delivery, in: try OutputFolder(path))
    }

    mutating func write(_ bytes: [UInt8]) throws(FileTrouble) { try file?.write(bytes) }

    mutating func finish() throws(FileTrouble) { try file?.keep(as: "\(name).\(ending.rawValue)") }
}
