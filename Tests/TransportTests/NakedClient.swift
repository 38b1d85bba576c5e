// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import NIOPosix
import NIOSSL
import ScriptedPeers
import Transport

/// A TLS client with settings of its own, where the product's are to be put to the test.
enum NakedClient {
    /// Believes every server. Without files it has no certificate.
    static func connect(
        port: Int, version: TLSVersion, files: TLSFiles? = nil, suites: [NIOTLSCipher]? = nil
    ) async throws -> ScriptedSender {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.minimumTLSVersion = version
        configuration.maximumTLSVersion = version
        if let suites { configuration.cipherSuiteValues = suites }
        if let files {
            configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(files.certificate).map {
                .certificate($0)
            }
            configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem))
        }
        let context = try NIOSSLContext(configuration: configuration)
        return try await ScriptedSender.connect(port: port) { channel in
            try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
        }
    }
}
