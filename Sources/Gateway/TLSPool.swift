// SPDX-License-Identifier: Apache-2.0
import Relay
import Synchronization
import Transport

/// TLS material by the files it comes from: links with the same files share it, and a reload renews all of it without
/// touching a connection that stands.
final class TLSPool: Sendable {
    private let materials = Mutex<[TLSFiles: TLSReloadable]>([:])

    /// The material of these files, loaded when it is first asked for. Not for event loops.
    func material(_ files: TLSFiles) throws(TLSFileError) -> TLSReloadable {
        if let known = materials.withLock({ $0[files] }) { return known }
        let loaded = TLSReloadable(try TLSMaterial(loading: files))
        materials.withLock { $0[files] = loaded }
        return loaded
    }

    /// Reads every file again. When one cannot be read, or a revocation list is out of date, nothing is replaced.
    func reload(at now: Instant) throws(TLSFileError) {
        let known = materials.withLock { $0 }
        var renewed: [(TLSReloadable, TLSMaterial)] = []
        for (files, reloadable) in known { renewed.append((reloadable, try TLSMaterial(loading: files))) }
        for (_, material) in renewed { try material.checkLists(at: now.milliseconds / 1000) }
        for (reloadable, material) in renewed { reloadable.replace(with: material) }
    }

    /// All of it, for expiry warnings and metrics.
    var all: [TLSMaterial] { materials.withLock { $0.values.map(\.current) } }
}
