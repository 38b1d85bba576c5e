// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Relay

/// The key of a store's digests: 32 random bytes in a file of their own, made with the store and never changed.
enum StoreSecret {
    static func read(in folder: URL) throws(StoreError) -> [UInt8] {
        let file = folder.appending(path: "secret")
        if let bytes = try? Data(contentsOf: file) {
            guard bytes.count == 32 else { throw StoreError(.damaged, "\(file.path) is not 32 bytes long") }
            return [UInt8](bytes)
        }
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let isMade = FileManager.default.createFile(
            atPath: file.path, contents: fresh, attributes: [.posixPermissions: 0o600])
        guard isMade else { throw StoreError(.failed, "cannot create \(file.path)") }
        return [UInt8](fresh)
    }
}
