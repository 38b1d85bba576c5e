// SPDX-License-Identifier: Apache-2.0
import NIOSSL

/// The suites offered under TLS 1.2: ECDHE for the key, an AEAD for the data, nothing else (RFC 9325; the guideline's
/// high-security profile). Those of TLS 1.3 are all of that kind.
package enum CipherSuites {
    static let tls12: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
}
