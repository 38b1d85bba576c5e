// SPDX-License-Identifier: Apache-2.0

/// Cuts a transaction log into its entries while it grows. Lines end in CR, LF or both; a line that has no end yet is
/// waited for. Lines of the messages themselves, which some products write behind their entries, are passed over: the
/// storage has them.
package struct TransactionReader: Sendable {
    /// What one line was.
    package enum Content: Sendable, Hashable {
        case record(TransactionRecord)
        /// It begins like an entry, or like nothing known.
        case unreadable
    }

    /// A line, and where in the file the next one begins.
    package struct Item: Sendable, Hashable {
        package let content: Content
        package let end: Int64
    }

    /// Longer lines are messages, or no log.
    private static let lineMaximum = 8192

    private var pending: [UInt8] = []
    /// Of `pending`, what has been looked at.
    private var place = 0
    /// Where in the file `pending` begins.
    private var base: Int64
    private var isSkipping = false

    /// Reading goes on at this place of the file.
    package init(at offset: Int64) { base = offset }

    /// How far the file has been read, lines without an end included.
    package var end: Int64 { base + Int64(pending.count) }

    /// Takes the next bytes of the file.
    package mutating func feed(_ bytes: some Collection<UInt8>) {
        if place > 0 {
            pending.removeFirst(place)
            base += Int64(place)
            place = 0
        }
        pending += bytes
    }

    /// The next entry that is complete. `isOver`: the file will not grow any more, so that what has no end is complete.
    package mutating func next(isOver: Bool = false) -> Item? {
        while place < pending.count {
            guard let found = pending[place...].firstIndex(where: { $0 == 0x0D || $0 == 0x0A }) else {
                guard isOver || pending.count - place > Self.lineMaximum else { return nil }
                let rest = pending[place...]
                place = pending.count
                let wasSkipping = isSkipping
                isSkipping = !isOver
                if wasSkipping { continue }
                if let content = Self.content(rest.prefix(Self.lineMaximum)) { return item(content) }
                continue
            }
            let line = pending[place..<found]
            place = found + 1
            defer { isSkipping = false }
            if !isSkipping, let content = Self.content(line) { return item(content) }
        }
        return nil
    }

    private func item(_ content: Content) -> Item { Item(content: content, end: base + Int64(place)) }

    /// Nil for blank lines and for segments.
    private static func content(_ line: ArraySlice<UInt8>) -> Content? {
        let trimmed = line.drop { $0 == 0x20 || $0 == 0x1C || $0 == 0x0B || $0 == 0x1A || $0 == 0x00 }
        guard !trimmed.isEmpty, !isSegment(trimmed) else { return nil }
        guard trimmed.count <= lineMaximum,
            let record = TransactionRecord(line: String(decoding: trimmed, as: UTF8.self))
        else { return .unreadable }
        return .record(record)
    }

    /// `PID|`: three capital letters or digits and what is no column of a log.
    private static func isSegment(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count > 3 else { return false }
        let name = line.prefix(3)
        return line[line.startIndex + 3] == 0x7C && name.allSatisfy { (0x41...0x5A).contains($0) || $0.isDigit }
    }
}
