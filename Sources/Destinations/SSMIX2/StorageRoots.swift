// SPDX-License-Identifier: Apache-2.0
import Relay
import Synchronization

/// The standard storages that are written to, each once, so that whoever writes to one waits for the other.
final class StorageRoots: Sendable {
    private struct Place: Hashable {
        let path: String
        let log: String
    }

    private let roots = Mutex<[Place: StorageRoot]>([:])

    /// Where a message belongs: patients' ids are those of one hospital, so a path may have a storage for each sender.
    /// Nil where it needs a sender and the log knows none.
    func root(of endpoint: FileEndpoint, _ log: String, _ facts: MessageFacts?) -> StorageRoot? {
        var place = Place(path: endpoint.path, log: log)
        if endpoint.path.contains(FileEndpoint.senderField) {
            guard let sender = facts?.sender, !sender.isEmpty else { return nil }
            place = Place(path: named(endpoint.path, sender), log: named(log, sender))
        }
        let isMade = endpoint.path.contains(FileEndpoint.senderField)
        return roots.withLock { roots in
            if let known = roots[place] { return known }
            let new = StorageRoot(path: place.path, isMade: isMade, log: TransactionLog(place.log))
            roots[place] = new
            return new
        }
    }

    private func named(_ path: String, _ sender: String) -> String {
        path.replacing(FileEndpoint.senderField, with: sender)
    }
}
