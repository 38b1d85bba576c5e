// SPDX-License-Identifier: Apache-2.0
public import JapaneseText

/// What can be read of MSH in bytes that are no message: enough to answer AE or AR, so that a sender with a broken
/// message hears about it instead of waiting for ever.
public struct PartialHeader: Sendable, Hashable {
    let fields: HeaderFields

    /// Bytes looked at in the search for MSH.
    public static let searchMaximum = 64 << 10

    /// Looks for `MSH` at the start of the bytes or of one of their lines. Nil when there is none.
    public init?(recoveringFrom bytes: some Collection<UInt8>, defaultCharset: Charset? = nil) {
        let seen = Array(bytes.prefix(Self.searchMaximum))
        guard let start = Self.start(in: seen) else { return nil }
        let end = seen[start...].firstIndex { $0 == 0x0D || $0 == 0x0A } ?? seen.count
        fields = HeaderFields(recovering: Array(seen[..<end]), start: start, link: defaultCharset)
    }

    /// The sound header of a message that is refused for another reason.
    public init(_ header: Header) { fields = header.fields }

    /// MSH-10, nil when it is empty: without one there is nothing to answer to.
    public var controlID: String? { controlIDBytes.map { String(decoding: $0, as: UTF8.self) } }

    /// MSH-10 as it stands on the wire, nil when it is empty.
    public var controlIDBytes: [UInt8]? {
        let raw = fields.raw(10)
        return raw.isEmpty ? nil : Array(raw)
    }

    /// What could be read as a header, to be asked for the sender and the type.
    public var header: Header { Header(fields) }

    private static func start(in bytes: [UInt8]) -> Int? {
        var atLineStart = true
        for index in bytes.indices {
            if atLineStart, bytes[index...].starts(with: [0x4D, 0x53, 0x48]) { return index }
            let isByteOrderMark = index < 3 && bytes[index] >= 0x80
            atLineStart = bytes[index] == 0x0D || bytes[index] == 0x0A || isByteOrderMark
        }
        return nil
    }
}
