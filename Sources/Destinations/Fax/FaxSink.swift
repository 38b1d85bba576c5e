// SPDX-License-Identifier: Apache-2.0
import Relay

/// One delivery as a letter (`NAME.html`) and its cover (`NAME.json`), for a fax server. The cover comes last: when it is
/// there, the letter is whole.
struct FaxSink: FileSink {
    private let delivery: QueuedDelivery
    private let name: String
    private let cover: FaxCover
    private let path: String
    private var letter: OutputFile?

    /// `name` without its ending.
    init(_ delivery: QueuedDelivery, _ name: String, _ facts: MessageFacts?, to number: FaxNumber, in path: String) {
        self.delivery = delivery
        self.name = name
        self.path = path
        cover = FaxCover(delivery, facts, letter: "\(name).html", to: number)
    }

    /// A fax is for people: only a letter is one.
    mutating func begin(_ ending: FileEnding) throws(FileTrouble) {
        guard ending == .html else { throw FileTrouble(.unrenderable(reason: "fax-needs-a-letter")) }
        letter = try OutputFile(for: delivery.id, in: try OutputFolder(path))
    }

    mutating func write(_ bytes: [UInt8]) throws(FileTrouble) { try letter?.write(bytes) }

    mutating func finish() throws(FileTrouble) {
        guard let letter else { return }
        try letter.keep(as: "\(name).html")
        let folder = letter.folder
        // An earlier attempt may have come as far as that.
        guard !folder.exists("\(name).json") else { return }
        let file = try OutputFile(for: delivery.id, in: folder)
        try file.write(cover.bytes)
        try file.keep(as: "\(name).json")
    }
}
