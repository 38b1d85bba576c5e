// SPDX-License-Identifier: Apache-2.0

/// Where to connect to.
package struct DialTarget: Sendable, Hashable {
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

/// How an outgoing connection is secured: our certificate, and how the server proves that it is the one we want.
package struct DialSecurity: Sendable {
    package let material: TLSReloadable
    package let server: ServerProof

    package init(material: TLSReloadable, server: ServerProof) {
        self.material = material
        self.server = server
    }
}

/// What a server's certificate must show beside a chain to an authority we trust.
package enum ServerProof: Sendable, Hashable {
    /// The DNS name we dial, in its subject alternative names.
    case name(String)
    /// The IP address we dial, in its subject alternative names.
    case address(String)
    /// One of these SHA-256 fingerprints, in hexadecimal: a facility pinned by its certificate.
    case fingerprints(Set<String>)
    /// The host of the target: as an address when it is one, as a name otherwise.
    package static func host(_ target: DialTarget) -> ServerProof {
        IPAddress.isValid(target.host) ? .address(target.host) : .name(target.host)
    }
}
