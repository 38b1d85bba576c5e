// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Gateway
@testable import tenma

/// A log that grows, read as the gateway reads it: in batches, filtered, with positions between.
private struct Log: Sendable {
    let count: Int64
    let wants: @Sendable (Int64) -> Bool

    func replies(_ query: TailQuery, batch: Int64) -> [ControlReply] {
        var cursor = query.after ?? max(0, count - Int64(query.last ?? 0))
        var replies = [ControlReply.position(cursor)]
        while cursor < count {
            let end = min(count, cursor + batch)
            for sequence in (cursor + 1)...end where wants(sequence) {
                replies.append(.event(EventRecord(sequence: sequence, at: "", event: "received", actor: "gateway")))
            }
            replies.append(.position(end))
            cursor = end
        }
        return replies
    }
}

@Suite struct TailCursorTests {
    private static let log = Log(count: 40) { $0 % 3 != 0 }
    private static let query = TailQuery(after: 5, follows: true)

    private static func shown(_ replies: some Sequence<ControlReply>, _ cursor: inout TailCursor) -> [Int64] {
        replies.compactMap { cursor.take($0)?.sequence }
    }

    @Test(arguments: 1...7)
    func `wherever the connection is lost, nothing is shown twice and nothing is left out`(batch: Int64) {
        var whole = TailCursor(after: Self.query.after)
        let expected = Self.shown(Self.log.replies(Self.query, batch: batch), &whole)
        let count = Self.log.replies(Self.query, batch: batch).count
        for first in 0...count {
            for second in [0, 1, 3, count] {
                var cursor = TailCursor(after: Self.query.after)
                var shown = Self.shown(Self.log.replies(Self.query, batch: batch).prefix(first), &cursor)
                shown += Self.shown(Self.log.replies(cursor.query(Self.query), batch: batch).prefix(second), &cursor)
                shown += Self.shown(Self.log.replies(cursor.query(Self.query), batch: batch), &cursor)
                #expect(shown == expected, "cut at \(first) and \(second)")
            }
        }
    }

    @Test func `a follower that began with the last few resumes where it was`() {
        var cursor = TailCursor()
        let query = TailQuery(last: 4, follows: true)
        _ = Self.shown(Self.log.replies(query, batch: 10).prefix(1), &cursor)
        #expect(cursor.query(query) == TailQuery(after: 36, follows: true))
    }

    @Test func `before anything was heard the first question is asked again`() {
        let query = TailQuery(since: 1, follows: true, states: ["parked"])
        #expect(TailCursor().query(query) == query)
    }

    @Test func `an event that was seen is not shown again`() {
        var cursor = TailCursor(after: 5)
        let event = ControlReply.event(EventRecord(sequence: 5, at: "", event: "received", actor: "gateway"))
        #expect(cursor.take(event) == nil)
        #expect(cursor.position == 5)
    }
}
