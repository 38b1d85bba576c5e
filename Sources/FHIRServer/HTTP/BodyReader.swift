// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// The body of the request at hand, piece by piece, with its ceilings. What is not read holds the sender back.
struct BodyReader {
    typealias Parts = NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator

    private var parts: Parts
    private let outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    private var inflater: Inflater?
    private let ownMaximum: Int
    private var sizeMaximum: Int
    private var received = 0
    /// The last part of the request has been read.
    private(set) var isFinished = false

    /// The client waits to be told that it may send the body (RFC 9110, section 10.1.1).
    var owesContinue = false

    init(_ parts: Parts, _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>, sizeMaximum: Int) {
        self.parts = parts
        self.outbound = outbound
        ownMaximum = sizeMaximum
        self.sizeMaximum = sizeMaximum
    }

    /// From here on the bytes are taken for gzip.
    mutating func inflate(ratio: Int) throws(FaceProblem) {
        inflater = try Inflater(ratio: ratio, outputMaximum: sizeMaximum)
    }

    /// From here on this is the ceiling.
    mutating func limit(to size: Int) { sizeMaximum = min(size, ownMaximum) }

    /// Hands the whole body to `take`, which may stop it by throwing.
    mutating func pour(_ take: (ByteBuffer) async throws -> Void) async throws {
        while let piece = try await next() {
            guard let inflater else {
                try await take(piece)
                continue
            }
            var piece = piece
            try await inflater.inflate(&piece, take)
        }
        if let inflater, !inflater.isFinished { throw FaceProblem(.gzipBroken) }
    }

    /// The next bytes as they came; nil at the end.
    private mutating func next() async throws -> ByteBuffer? {
        if owesContinue {
            owesContinue = false
            try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
        }
        while !isFinished {
            switch try await parts.next() {
            case .body(let bytes):
                received += bytes.readableBytes
                guard received <= sizeMaximum else { throw FaceProblem(.bodyTooLarge) }
                if bytes.readableBytes > 0 { return bytes }
            case .end: isFinished = true
            case .head, nil: throw FaceProblem(.bodyCutShort)
            }
        }
        return nil
    }

    /// The first part of the next request; nil when there is none.
    mutating func nextHead() async throws -> HTTPRequestHead? {
        guard case .head(let head) = try await parts.next() else { return nil }
        isFinished = false
        received = 0
        inflater = nil
        sizeMaximum = ownMaximum
        owesContinue = false
        return head
    }

    /// Reads whatever comes and forgets it, until the client hangs up.
    mutating func drain() async throws {
        while try await parts.next() != nil {}
    }

    /// Reads the rest and forgets it, if it is not more than this. Says whether the next request can follow.
    mutating func skip(atMost count: Int) async throws -> Bool {
        var left = count
        while !isFinished {
            switch try await parts.next() {
            case .body(let bytes):
                left -= bytes.readableBytes
                guard left >= 0 else { return false }
            case .end: isFinished = true
            case .head, nil: return false
            }
        }
        return true
    }
}
