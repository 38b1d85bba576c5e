// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import Relay
import Routing
import Transport

/// A large body on its way out: read from the store and rendered piece by piece, each when the facility has room for
/// it, so that two pieces are the most that is ever in memory. Rendering happens on the reader's thread.
final class BodyStream: ChunkSource {
    private struct State: Sendable {
        var renderer: Renderer
        var offset: Int64 = 0
        var isOver = false
        var pieces = 0
        var failure: Outcome?
    }

    /// Bytes of the stored body read at once.
    static let pieceSize: Int64 = 65_536

    /// Answers with the next piece from an offset on; an empty one is the end.
    private typealias Reading = @Sendable (Int64, @escaping @Sendable (Result<[UInt8], BodyTrouble>) -> Void) -> Void

    private let read: Reading
    private let state: NIOLockedValueBox<State>

    /// Streams out of the store.
    init<Bodies: BodySource>(_ bodies: Bodies, _ message: MessageID, length: Int64, _ renderer: Renderer) {
        read = { offset, then in
            let end = min(length, offset + Self.pieceSize)
            guard end > offset else { return then(.success([])) }
            bodies.read(message, range: offset..<end) { result in
                then(
                    result.mapError { BodyTrouble(Outcome($0)) }.flatMap { piece in
                        piece.isEmpty ? .failure(BodyTrouble(Outcome(RenderingFailure.header))) : .success(piece)
                    })
            }
        }
        state = NIOLockedValueBox(State(renderer: renderer))
    }

    /// Streams out of memory.
    init(_ bytes: [UInt8], _ renderer: Renderer) {
        read = { offset, then in then(.success(Array(bytes.dropFirst(Int(offset)).prefix(Int(Self.pieceSize))))) }
        state = NIOLockedValueBox(State(renderer: renderer))
    }

    /// Streams a translation, which gives its pieces in order.
    init(_ translation: FHIRBody, _ renderer: Renderer) {
        read = { _, then in
            translation.next { chunk in
                switch chunk {
                case .bytes(let bytes): then(.success(bytes))
                case .end: then(.success([]))
                case .failed: then(.failure(BodyTrouble(translation.failure ?? .damaged)))
                }
            }
        }
        state = NIOLockedValueBox(State(renderer: renderer))
    }

    /// What the rendered bytes say about their answer, once MSH has gone by.
    var sent: SentHeader? { state.withLockedValue { $0.renderer.sent } }
    var substitutions: Int { state.withLockedValue { $0.renderer.substitutions } }
    /// How often the facility had room for more.
    var pieces: Int { state.withLockedValue { $0.pieces } }
    /// Why it could not go on.
    var failure: Outcome? { state.withLockedValue { $0.failure } }

    func next(_ deliver: @escaping @Sendable (Chunk) -> Void) {
        state.withLockedValue { $0.pieces += 1 }
        go(on: deliver)
    }

    private func go(on deliver: @escaping @Sendable (Chunk) -> Void) {
        let (offset, isOver) = state.withLockedValue { ($0.offset, $0.isOver) }
        if isOver { return deliver(.end) }
        read(offset) { self.take($0, deliver) }
    }

    private func take(_ result: Result<[UInt8], BodyTrouble>, _ deliver: @escaping @Sendable (Chunk) -> Void) {
        switch result {
        case .success(let piece) where piece.isEmpty: finish(deliver)
        case .success(let piece):
            work(deliver) { (state, output) throws(RenderingFailure) in
                state.offset += Int64(piece.count)
                try state.renderer.render(piece[...], into: &output)
            }
        case .failure(let trouble): fail(trouble.outcome, deliver)
        }
    }

    private func finish(_ deliver: @escaping @Sendable (Chunk) -> Void) {
        work(deliver) { (state, output) throws(RenderingFailure) in
            state.isOver = true
            try state.renderer.finish(into: &output)
        }
    }

    /// Hands over what a step wrote; a step that wrote nothing is followed by the next one.
    private func work(
        _ deliver: @escaping @Sendable (Chunk) -> Void,
        _ step: (inout State, inout [UInt8]) throws(RenderingFailure) -> Void
    ) {
        let result: Result<[UInt8], RenderingFailure> = state.withLockedValue { state in
            var output: [UInt8] = []
            do throws(RenderingFailure) { try step(&state, &output) } catch { return .failure(error) }
            return .success(output)
        }
        switch result {
        case .success(let bytes) where bytes.isEmpty: go(on: deliver)
        case .success(let bytes): deliver(.bytes(bytes))
        case .failure(let failure): fail(Outcome(failure), deliver)
        }
    }

    private func fail(_ outcome: Outcome, _ deliver: @escaping @Sendable (Chunk) -> Void) {
        state.withLockedValue { $0.failure = outcome }
        deliver(.failed)
    }
}

extension Outcome {
    /// A body that cannot be read: damaged for ever, or a store that may work later.
    init(_ error: StoreError) {
        switch error.code {
        case .damaged, .notFound: self = .damaged
        default: self = .unreachable(reason: error.code.rawValue)
        }
    }

    /// A body that cannot be written in the facility's form.
    init(_ failure: RenderingFailure) {
        if case .renderer = failure { self = .renderingChanged } else { self = .unrenderable(reason: failure.name) }
    }
}
