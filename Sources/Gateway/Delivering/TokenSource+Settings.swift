// SPDX-License-Identifier: Apache-2.0
import Destinations
import GatewayConfig
import Transport

extension TokenSource {
    /// The token endpoint is believed by the facility's authorities: with its pins where it is the same server (scheme,
    /// host and port compared as values), else by its own name. Reads the key; do not call it on an event loop.
    init(
        _ settings: TokenSettings, beside base: WebAddress, _ security: DialSecurity?, _ limits: DiallerLimits
    ) throws(TLSFileError) {
        let url = settings.url
        let target = DialTarget(host: url.address.host, port: url.address.port)
        let isSameServer = url.isSecure == base.isSecure && url.address == base.address
        var own = url.isSecure ? security : nil
        if let security = own, !isSameServer {
            own = DialSecurity(material: security.material, server: .host(target))
        }
        let endpoint = FHIREndpoint(
            target: target, host: url.host, path: url.path, security: own, limits: limits)
        let key = String(decoding: try PrivateKeyFile.read(settings.key), as: UTF8.self)
        do throws(TokenKeyError) {
            try self.init(
                url: url.description, endpoint: endpoint, clientID: settings.clientID, scope: settings.scope, key: key,
                keyID: settings.keyID, algorithm: settings.algorithm == .ES384 ? .ES384 : .RS384)
        } catch {
            throw TLSFileError(.keyOfOtherKind, settings.key)
        }
    }
}
