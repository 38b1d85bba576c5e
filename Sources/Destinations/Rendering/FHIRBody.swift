// SPDX-License-Identifier: Apache-2.0
package import FHIR
import NIOConcurrencyHelpers
import Referral
package import Relay
import Routing
import Translation
package import Transport

/// A body as it goes out, given piece by piece when it is asked for, so that no more than a piece of its long values is
/// in memory.
package final class FHIRBody: ChunkSource {
    private enum Part: Sendable {
        case bytes(ArraySlice<UInt8>)
        case stored(BodyRange, StoredConverter)
    }

    private struct State: Sendable {
        /// The last is the next.
        var parts: [Part]
        var pieces = 0
        var failure: Outcome?
    }

    /// What decides where it is posted.
    package let kind: ResourceKind
    package let format: FHIRFormat
    /// Bytes, where that is known before they are written.
    package let length: Int64?
    private let state: NIOLockedValueBox<State>

    private init(_ parts: [Part], length: Int64?, format: FHIRFormat, kind: ResourceKind) {
        self.kind = kind
        self.format = format
        self.length = length
        state = NIOLockedValueBox(State(parts: parts.reversed()))
    }

    /// Bytes that are all there.
    convenience init(bytes: [UInt8], format: FHIRFormat, kind: ResourceKind) {
        self.init([.bytes(bytes[...])], length: Int64(bytes.count), format: format, kind: kind)
    }

    /// The stored bytes themselves.
    convenience init(copying source: BodyRange, format: FHIRFormat, kind: ResourceKind) {
        self.init([.stored(source, StoredConverter())], length: Int64(source.range.count), format: format, kind: kind)
    }

    /// The skeleton written anew, with the long values in their places.
    static func rendering(
        _ skeleton: FHIRSkeleton.Found, of source: BodyRange, to format: FHIRFormat
    ) -> Result<FHIRBody, BodyTrouble> {
        guard let tree = skeleton.tree else { return .failure(BodyTrouble(.damaged)) }
        do throws(FHIRError) {
            let pieces = try tree.pieces(as: format)
            let parts = pieces.map { part($0, source, format) }
            return .success(FHIRBody(parts, length: nil, format: format, kind: skeleton.kind))
        } catch {
            return .failure(BodyTrouble(Outcome(RenderingFailure.fhir(error.code))))
        }
    }

    private static func part(_ piece: WriterPiece, _ source: BodyRange, _ format: FHIRFormat) -> Part {
        switch piece {
        case .bytes(let bytes): return .bytes(bytes[...])
        case .hole(let hole):
            let content = StoredContent(hole.range, wire: hole.encoding == .jsonString ? .json : .xml)
            let wire: StoredContent.Wire = hole.isPlain ? content.wire : format == .json ? .json : .xml
            return part(content, as: wire, source)
        }
    }

    /// A translation of a stored body, with the long values out of it in their places.
    convenience init(_ written: Written, of source: BodyRange, format: FHIRFormat) {
        let parts = written.pieces.map { piece in
            switch piece {
            case .bytes(let bytes): Part.bytes(bytes[...])
            case .stored(let content, let wire): Self.part(content, as: wire, source)
            }
        }
        self.init(
            parts, length: written.bytes.map { Int64($0.count) }, format: format, kind: ResourceKind(of: written))
    }

    private static func part(_ content: StoredContent, as wire: StoredContent.Wire, _ source: BodyRange) -> Part {
        let range = Int64(clamping: content.range.lowerBound)..<Int64(clamping: content.range.upperBound)
        return .stored(source.part(range), StoredConverter(content, as: wire))
    }

    /// All of it, where it is here and no longer than this; it is spent then.
    func whole(upTo maximum: Int64) -> [UInt8]? {
        guard let length, length <= maximum else { return nil }
        return state.withLockedValue { state in
            guard state.parts.count == 1, case .bytes(let bytes) = state.parts[0] else { return nil }
            state.parts = []
            return Array(bytes)
        }
    }

    /// How often the facility had room for more.
    package var pieces: Int { state.withLockedValue { $0.pieces } }
    /// Why it could not go on.
    package var failure: Outcome? { state.withLockedValue { $0.failure } }

    package func next(_ deliver: @escaping @Sendable (Chunk) -> Void) {
        let part = state.withLockedValue { state in
            state.pieces += 1
            return state.parts.popLast()
        }
        go(on: part, deliver)
    }

    private func go(on part: Part?, _ deliver: @escaping @Sendable (Chunk) -> Void) {
        switch part {
        case nil: deliver(.end)
        case .bytes(let bytes):
            let piece = bytes.prefix(Int(BodyRange.pieceSize))
            if piece.count < bytes.count { push(.bytes(bytes.dropFirst(piece.count))) }
            deliver(.bytes(Array(piece)))
        case .stored(let source, let converter):
            source.next { self.take($0, converter, deliver) }
        }
    }

    private func take(
        _ result: Result<([UInt8], BodyRange), BodyTrouble>, _ converter: StoredConverter,
        _ deliver: @escaping @Sendable (Chunk) -> Void
    ) {
        switch result {
        case .failure(let trouble): fail(trouble.outcome, deliver)
        case .success((let bytes, let rest)):
            var converter = converter
            var output: [UInt8] = []
            do throws(TranslationError) {
                try converter.convert(bytes, into: &output)
                if rest.range.isEmpty { try converter.finish(into: &output) } else { push(.stored(rest, converter)) }
            } catch {
                return fail(Outcome(RenderingFailure.translation(error.code)), deliver)
            }
            if output.isEmpty {
                go(on: state.withLockedValue { $0.parts.popLast() }, deliver)
            } else {
                deliver(.bytes(output))
            }
        }
    }

    private func push(_ part: Part) { state.withLockedValue { $0.parts.append(part) } }

    private func fail(_ outcome: Outcome, _ deliver: @escaping @Sendable (Chunk) -> Void) {
        state.withLockedValue { $0.failure = outcome }
        deliver(.failed)
    }
}
