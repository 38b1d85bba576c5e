// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import NIOHTTP1
import Transport

/// Gets tokens for one facility and keeps the last one until shortly before its end. Belongs to the event loop.
///
/// Whatever goes wrong is the facility's being unreachable: no message has been sent. Reasons are names, never what the
/// endpoint said.
final class TokenClient {
    /// Why there is no token.
    struct Trouble: Error, Hashable {
        let reason: String
    }

    /// One that can be used, and whether it was got just now.
    struct Token: Hashable {
        let text: String
        let isFresh: Bool
    }

    typealias Waiter = (Result<Token, Trouble>) -> Void

    let source: TokenSource
    private let loop: any EventLoop
    private var kept: (text: String, until: NIODeadline)?
    private var waiting: [Waiter] = []
    private var line: HTTPLine?
    private var timer: Scheduled<Void>?

    /// From asking to the whole answer.
    private static var patience: TimeAmount { .seconds(15) }
    /// A token is not used in its last seconds: the request that carries it takes time.
    private static var margin: Int64 { 30 }

    init(_ source: TokenSource, on loop: any EventLoop) {
        self.source = source
        self.loop = loop
    }

    /// A token that is good for a while. `refused` is one that the facility did not want; it is not given again.
    func token(refused: String? = nil, then: @escaping Waiter) {
        if let kept, kept.until > .now(), kept.text != refused {
            return then(.success(Token(text: kept.text, isFresh: false)))
        }
        kept = nil
        waiting.append(then)
        if waiting.count == 1 { ask() }
    }

    /// That one is not given again.
    func forget(_ text: String) {
        if kept?.text == text { kept = nil }
    }

    /// Nobody waits any longer.
    func close() { end(.failure(Trouble(reason: "token-given-up"))) }

    private func ask() {
        var generator = SystemRandomNumberGenerator()
        let id = String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
        let now = Int64(Date().timeIntervalSince1970)
        let (source, client) = (source, NIOLoopBound(self, eventLoop: loop))
        timer = loop.assumeIsolated().scheduleTask(in: Self.patience) {
            self.end(.failure(Trouble(reason: "token-silence")))
        }
        loop.makeFutureWithTask {
            try await source.signer.assertion(of: source.clientID, to: source.url, at: now, id: id)
        }.whenComplete { result in
            switch result {
            case .success(let assertion): client.value.post(assertion)
            case .failure: client.value.end(.failure(Trouble(reason: "token-key")))
            }
        }
    }

    /// A connection for each token: they are asked for a few times in an hour.
    private func post(_ assertion: String) {
        guard !waiting.isEmpty, line == nil else { return }
        let body = TokenRequest.body(assertion, source.scope)
        let line = HTTPLine(on: loop, limits: source.endpoint.limits) { [weak self] event in
            guard let self else { return }
            heard(event, body)
        }
        self.line = line
        line.dial(source.endpoint)
    }

    private func heard(_ event: HTTPLineEvent, _ body: [UInt8]) {
        switch event {
        case .connected: line?.send(TokenRequest.head(source.endpoint, body.count), body)
        case .lastByteWritten: return
        case .connectFailed(let failure): end(.failure(Trouble(reason: "token-\(failure.name)")))
        case .garbled: end(.failure(Trouble(reason: "token-garbled")))
        case .closed(let reason): end(.failure(Trouble(reason: "token-closed-\(reason.name)")))
        case .answer(let head, let body): end(read(Int(head.status.code), body))
        }
    }

    private func read(_ status: Int, _ body: [UInt8]) -> Result<Token, Trouble> {
        guard status == 200 else { return .failure(Trouble(reason: "token-\(status)")) }
        guard let answer = TokenAnswer(body) else { return .failure(Trouble(reason: "token-unreadable")) }
        let usable = max(1, min(answer.seconds, 86_400) - Self.margin)
        kept = (answer.token, .now() + .seconds(usable))
        return .success(Token(text: answer.token, isFresh: true))
    }

    private func end(_ result: Result<Token, Trouble>) {
        timer?.cancel()
        timer = nil
        let (line, waiters) = (line, waiting)
        self.line = nil
        waiting = []
        line?.close()
        for waiter in waiters { waiter(result) }
    }
}
