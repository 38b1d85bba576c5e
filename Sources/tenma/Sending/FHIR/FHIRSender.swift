// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import FHIR
import FHIRXML
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Relay
import Transport

/// Posts files to a FHIR server, one after another, each once.
struct FHIRSender: Sendable {
    /// More of an answer is not looked at.
    static let answerMaximum = 4 << 20

    let base: FHIRBase
    /// Our certificate and whom we trust; nil speaks plain HTTP, or HTTPS with the authorities this machine trusts.
    let security: DialSecurity?
    let patience: Duration
    let processMessage: Bool
    /// `Authorization: Bearer …`
    var token: String?

    /// Reports each exchange as it ends.
    func send(_ files: [FHIROutgoing], report: (Exchange) -> Void) async throws {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        for file in files {
            let began = ContinuousClock.now
            let outcome = await outcome(of: file, client)
            report(
                Exchange(
                    name: file.source.name, controlText: file.facts.identifier, outcome: outcome,
                    took: began.duration(to: .now)))
        }
        try await client.shutdown()
    }

    private var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10)), decompression: .disabled)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        guard let security else { return configuration }
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.flatSubmit { security.material.current.secureClient(channel, proof: security.server) }
        }
        return configuration
    }

    private func outcome(of file: FHIROutgoing, _ client: HTTPClient) async -> Exchange.Outcome {
        do {
            let response = try await client.execute(
                request(file), timeout: .milliseconds(patience.wholeMilliseconds), logger: nil)
            var body = ByteBuffer()
            for try await piece in response.body {
                var piece = piece
                if body.readableBytes < Self.answerMaximum { body.writeBuffer(&piece) }
            }
            let tree = Self.tree(Array(body.readableBytesView))
            return .answered(PeerAnswer(status: Int(response.status.code), body: tree))
        } catch {
            return SendTrouble.outcome(of: error)
        }
    }

    private func request(_ file: FHIROutgoing) -> HTTPClientRequest {
        var request = HTTPClientRequest(
            url: base.url(file.path(processMessage: processMessage), asPlain: security != nil))
        request.method = .POST
        request.headers = [
            "host": base.authority, "content-type": file.format.contentType, "accept": file.format.contentType,
        ]
        if let token { request.headers.add(name: "authorization", value: "Bearer " + token) }
        request.body = .stream(FilePieces(source: file.source), length: .known(Int64(clamping: file.source.size)))
        return request
    }

    /// Nil for what is no FHIR: proxies answer in HTML.
    private static func tree(_ bytes: [UInt8]) -> Tree? {
        guard case .fhir(let format)? = SourceForm(head: bytes.prefix(4096)) else { return nil }
        return switch format {
        case .json: try? Tree.json(bytes)
        case .xml: try? Tree.xml(bytes)
        }
    }
}

/// What went wrong between us and a server, and whether anything has left.
enum SendTrouble {
    static func outcome(of error: any Error) -> Exchange.Outcome {
        switch error {
        case let failure as DialFailure: .unreachable(failure.name)
        case is NIOConnectionError: unreachable(error)
        case let failure as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(failure.errnoCode):
            unreachable(error)
        case let error as HTTPClientError: outcome(of: error)
        case let failure as Failure: .closed(failure.code)
        default: .closed(FailureKind.name(of: error))
        }
    }

    private static func unreachable(_ error: any Error) -> Exchange.Outcome {
        .unreachable(DialFailure.unreachable(FailureKind.name(of: error)).name)
    }

    private static func outcome(of error: HTTPClientError) -> Exchange.Outcome {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: .unreachable("connect-time")
        case .deadlineExceeded, .readTimeout: .silence
        case .remoteConnectionClosed: .closed("peer")
        default: .closed("http")
        }
    }
}
