// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// Reads PEM files, each mistake with the file's name.
enum PEMFile {
    static func certificates(_ path: String) throws(TLSFileError) -> [Certificate] {
        let bytes = try read(path)
        guard let found = try? Certificate.all(pem: bytes), !found.isEmpty else {
            throw TLSFileError(.noCertificate, path)
        }
        return found
    }

    static func revocationLists(_ path: String) throws(TLSFileError) -> [RevocationList] {
        let bytes = try read(path)
        guard let found = try? RevocationList.all(pem: bytes), !found.isEmpty else {
            throw TLSFileError(.noRevocationList, path)
        }
        return found
    }

    /// The bytes of the key, after making sure that it is the certificate's and nobody else can read it.
    static func key(_ path: String, of certificate: Certificate) throws(TLSFileError) -> [UInt8] {
        let bytes = try read(path)
        guard let key = try? PrivateKey(pem: bytes) else { throw TLSFileError(.noKey, path) }
        guard key.fits(certificate) else { throw TLSFileError(.keyDoesNotFit, path) }
        try checkClosed(path)
        return bytes
    }

    static func checkClosed(_ path: String) throws(TLSFileError) {
        // The file behind a link counts: keys are often handed out by one.
        guard let file = realpath(path, nil) else { throw TLSFileError(.keyIsOpen, path) }
        defer { free(file) }
        let attributes = try? FileManager.default.attributesOfItem(atPath: String(cString: file))
        guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o007 == 0 else {
            throw TLSFileError(.keyIsOpen, path)
        }
    }

    /// At most 16 MiB: the largest revocation list is far below.
    static func read(_ path: String) throws(TLSFileError) -> [UInt8] {
        guard let file = fopen(path, "re") else { throw TLSFileError(.unreadable, path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= 16_777_216 {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        guard ferror(file) == 0, bytes.count <= 16_777_216 else { throw TLSFileError(.unreadable, path) }
        return bytes
    }
}
