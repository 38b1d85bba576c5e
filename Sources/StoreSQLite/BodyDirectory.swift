// SPDX-License-Identifier: Apache-2.0
import Relay

/// Where the bodies of one commit are: inside the row, or in a file of their own.
struct BodyDirectory: Sendable {
    enum Place: Sendable {
        /// Offset of the sealed body in the row's data.
        case inline(offset: Int64)
        case file(name: String)
    }

    struct Entry: Sendable {
        let message: Int64
        let length: Int64
        let place: Place
    }

    private(set) var entries: [Entry] = []

    mutating func add(_ message: MessageID, length: Int64, _ place: Place) {
        entries.append(Entry(message: message.sequence, length: length, place: place))
    }

    func entry(of message: MessageID) -> Entry? { entries.first { $0.message == message.sequence } }

    /// The stored form for the commit that begins with `first`, sealed like the bodies it leads to: a flipped bit in it
    /// must not give one message the bytes of another, or fewer of its own.
    func stored<D: MessageDigest>(first: Int64, digest _: D.Type) -> [UInt8] {
        var writer = ByteWriter(reserving: entries.count * 12)
        for entry in entries {
            writer.signed(entry.message)
            writer.signed(entry.length)
            switch entry.place {
            case .inline(let offset):
                writer.byte(0)
                writer.signed(offset)
            case .file(let name):
                writer.byte(1)
                writer.text(name)
            }
        }
        return writer.bytes + SealedBody.tag(of: writer.bytes[...], index: first, digest: D.self).prefix(Self.tagLength)
    }

    private static let tagLength = 8

    init() {}

    init<D: MessageDigest>(stored: [UInt8], first: Int64, digest _: D.Type) throws(StoreError) {
        let content = stored.dropLast(Self.tagLength)
        let tag = SealedBody.tag(of: content, index: first, digest: D.self).prefix(Self.tagLength)
        guard stored.suffix(Self.tagLength).elementsEqual(tag) else {
            throw StoreError(.damaged, "the directory of commit \(first) does not match its checksum")
        }
        var reader = ByteReader(content)
        while !reader.isAtEnd {
            let message = try reader.signed()
            let length = try reader.signed()
            let place: Place =
                try reader.byte() == 0 ? .inline(offset: try reader.signed()) : .file(name: try reader.text())
            entries.append(Entry(message: message, length: length, place: place))
        }
    }
}
