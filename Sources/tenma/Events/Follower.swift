// SPDX-License-Identifier: Apache-2.0
import Gateway
import Issues

/// Follows the log through one gateway's restarts.
struct Follower: Sendable {
    let client: ControlClient
    let query: TailQuery
    let grep: String?
    let output: Output

    func run() async throws {
        var cursor = TailCursor(after: query.after)
        var hasBeenThere = false
        while true {
            do {
                try await client.ask(cursor.query(query)) { reply in
                    hasBeenThere = true
                    show(reply, &cursor)
                }
                return output.flush()
            } catch let error as ControlError {
                throw Failure(error)
            } catch let failure as Failure where !hasBeenThere || failure.status != .unavailable {
                throw failure
            } catch is Failure, is ControlClient.ConnectionLost {
                guard query.follows else { throw ControlClient.lost }
                if hasBeenThere { output.warn(Self.waiting) }
                try await reconnect()
            }
        }
    }

    private func show(_ reply: ControlReply, _ cursor: inout TailCursor) {
        let event = cursor.take(reply)
        if reply.position != nil { output.flush() }
        guard let event else { return }
        let line = EventLine(language: output.language, times: output.times).line(event)
        if let grep, !line.plain.contains(grep) { return }
        if output.isJSON { output.json(event) } else { output.line(line) }
    }

    /// Until somebody listens again.
    private func reconnect() async throws {
        var pause = Duration.milliseconds(200)
        while true {
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(2))
            do {
                _ = try await client.ask(ControlRequest(.tail, tail: TailQuery(last: 0))) { _ in }
                return
            } catch let failure as Failure where failure.status == .unavailable {
                continue
            } catch is ControlClient.ConnectionLost {
                continue
            }
        }
    }

    private static let waiting = Localized(
        ja: "ゲートウェイが止まりました。戻るのを待ち、続きから表示します。",
        en: "The gateway went away; waiting for it, then going on where this was.")
}

extension ControlClient {
    func ask(_ query: TailQuery, _ take: (ControlReply) throws -> Void) async throws {
        try await ask(ControlRequest(.tail, tail: query), take)
    }
}
