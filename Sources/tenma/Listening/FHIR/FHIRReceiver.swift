// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Transport

/// What all connections of one receiver of FHIR share.
final class FHIRReceiver: Sendable {
    let answers: AnswerScript<FHIRReceiverAnswer>
    let folder: String?
    let delay: TimeAmount
    let output: Output
    private let numbers = Atomic<UInt64>(0)

    init(answers: AnswerScript<FHIRReceiverAnswer>, folder: String?, delay: TimeAmount, output: Output) {
        self.answers = answers
        self.folder = folder
        self.delay = delay
        self.output = output
    }

    func nextNumber() -> UInt64 { numbers.add(1, ordering: .relaxed).newValue }

    /// Opens the port, with TLS that demands a certificate when there is material for it.
    func listen(host: String, port: Int, tls: TLSReloadable?) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try tls.current.addServer(to: channel) }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(FHIRReceivingHandler(self))
                }
            }
            .bind(host: host, port: port).get()
    }
}
