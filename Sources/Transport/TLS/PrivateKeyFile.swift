// SPDX-License-Identifier: Apache-2.0

/// A private key that belongs to no certificate, such as one that signs assertions.
package enum PrivateKeyFile {
    /// The PEM text, after making sure that there is a key in it which nobody else can read. Do not call it on an event
    /// loop.
    package static func read(_ path: String) throws(TLSFileError) -> [UInt8] {
        let bytes = try PEMFile.read(path)
        guard (try? PrivateKey(pem: bytes)) != nil else { throw TLSFileError(.noKey, path) }
        try PEMFile.checkClosed(path)
        return bytes
    }
}
