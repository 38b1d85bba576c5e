// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOPosix
import Relay
import Transport

/// Whom to send to, and how the link is secured.
struct SendTarget: Sendable {
    let target: DialTarget
    let security: DialSecurity?
}

/// Sends a list of messages in order, dialling again after a connection was lost.
struct Sender: Sendable {
    let target: SendTarget
    let patience: Duration

    /// Reports each exchange as it ends; the messages behind a failed dial are reported as unreachable.
    func send(_ messages: [Outgoing], report: @escaping @Sendable (Exchange) -> Void) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        var rest = messages[...]
        while !rest.isEmpty {
            let result = try await connection(rest, on: group.next(), report)
            if let failure = result.failure {
                for message in rest {
                    report(Exchange(message: message, outcome: .unreachable(failure.name), took: .zero))
                }
                return
            }
            rest = result.rest
        }
    }

    private func connection(
        _ messages: ArraySlice<Outgoing>, on loop: any EventLoop, _ report: @escaping @Sendable (Exchange) -> Void
    ) async throws -> SendSession.Result {
        let done = loop.makePromise(of: SendSession.Result.self)
        loop.execute {
            let session = SendSession(
                messages, patience: .milliseconds(patience.wholeMilliseconds), done: done, report: report)
            var limits = DiallerLimits()
            limits.answerSize = 64 << 20
            MLLPDialler.dial(target.target, security: target.security, limits: limits, on: loop, observer: session)
        }
        return try await done.futureResult.get()
    }
}
