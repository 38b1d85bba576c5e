// SPDX-License-Identifier: Apache-2.0
package import NIOCore

extension TLSMaterial {
    /// Puts the server's end of TLS at the front of a pipeline, for peers that are not MLLP listeners. Everything is
    /// verified as always; who was verified is not told.
    package func addServer(to channel: any Channel) throws {
        try channel.pipeline.syncOperations.addHandler(try serverHandler().handler)
    }

    /// The same for listeners that are not MLLP's: whoever shows a certificate is told, once the handshake is over.
    /// Where it is optional, because a client can say otherwise who it is, nobody may be told; a bad one fails all the same.
    package func secureServer(_ channel: any Channel, isOptional: Bool = false) throws -> VerifiedPeer {
        let end = try serverHandler(isOptional: isOptional)
        try channel.pipeline.syncOperations.addHandler(end.handler)
        return end.verified
    }

    /// Puts the client's end of TLS at the front of a pipeline.
    package func addClient(to channel: any Channel, proof: ServerProof) throws {
        try channel.pipeline.syncOperations.addHandler(try clientHandler(proof).handler)
    }
}
