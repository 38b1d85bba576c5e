// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Relay
import SSMIX2

/// One delivery as a file of an SS-MIX2 standard storage. Where it belongs stands in the message, so that it is read while
/// it is written, under another name, and filed when its last byte is there.
struct StorageSink: FileSink {
    private let delivery: DeliveryID
    /// When it was accepted, for messages that do not say to the second when they were written.
    private let accepted: String
    private let root: StorageRoot?
    private var scanner = Scanner(
        defaultCharset: .iso2022JP, keepsWhole: false, unknownCharset: .linkDefault)
    private var file: OutputFile?

    /// `root` nil: nobody knows whose patients these are.
    init(_ delivery: QueuedDelivery, _ root: StorageRoot?) {
        self.delivery = delivery.id
        self.root = root
        accepted = InstantText.japaneseDigits(delivery.admitted)
    }

    mutating func begin(_ ending: FileEnding) throws(FileTrouble) {
        guard let root else { throw FileTrouble(.unrenderable(reason: "ss-mix2-no-sender")) }
        guard ending == .hl7 else { throw Self.refused(.noKind) }
        file = try OutputFile(for: delivery, in: try root.open())
    }

    mutating func write(_ bytes: [UInt8]) throws(FileTrouble) {
        do throws(ParseError) { try scanner.feed(bytes) } catch { throw Self.refused(.unreadable) }
        try file?.write(bytes)
    }

    mutating func finish() throws(FileTrouble) {
        guard let file, let root else { return }
        let entry = try entry()
        try file.sync()
        try root.file(file, entry, at: entry.timestamp ?? accepted)
    }

    private mutating func entry() throws(FileTrouble) -> StorageEntry {
        let message: Message
        do throws(ParseError) { message = try scanner.finish() } catch { throw Self.refused(.unreadable) }
        do throws(StorageEntry.Refusal) { return try StorageEntry(of: message) } catch { throw Self.refused(error) }
    }

    private static func refused(_ refusal: StorageEntry.Refusal) -> FileTrouble {
        FileTrouble(.unrenderable(reason: refusal.rawValue))
    }
}
