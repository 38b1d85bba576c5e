// SPDX-License-Identifier: Apache-2.0
import FHIRServer
import Foundation
import GatewayConfig
import Routing

extension Directory {
    /// Longest JWKS file that is read.
    private static let keysMaximum = 1 << 20

    /// The public keys of every client that comes with tokens.
    static func loadClients(_ facilities: [FacilitySettings]) throws(GatewayFailure) -> [String: RegisteredClient] {
        var clients: [String: RegisteredClient] = [:]
        for facility in facilities {
            guard let client = facility.client else { continue }
            let keys = try loadKeys(client.keys, facility)
            clients[client.id] = RegisteredClient(id: client.id, facility: facility.id, keys: keys)
        }
        return clients
    }

    private static func loadKeys(_ file: String, _ facility: FacilitySettings) throws(GatewayFailure) -> ClientKeys {
        let bytes: [UInt8]
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            bytes = Array(try handle.read(upToCount: keysMaximum) ?? Data())
        } catch {
            throw .unreadable(file: file, reason: error.localizedDescription)
        }
        do throws(ClientKeys.Mistake) { return try ClientKeys(jwks: bytes) } catch {
            throw .clientKeys(file: file, facility: facility.id.rawValue, error)
        }
    }
}
