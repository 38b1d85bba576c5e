// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import SSMIX2

/// Looking through the tree: patient by patient, each one's files in the order of their times.
extension StorageReading {
    /// Clocks differ: what was changed shortly before the scan before began is looked at again.
    private static var margin: Int64 { 300_000_000_000 }
    /// Beyond so many, what a scan sees twice is told apart by the gateway.
    private static var latelyMaximum: Int { 100_000 }

    mutating func scan(_ settings: StorageFeedSettings) async throws(FeedTrouble) {
        let began = window.position.scan.began ?? Int64(Date().timeIntervalSince1970 * 1000) * 1_000_000
        let (after, seen) = (window.position.scan.after, window.position.scan.seenUntil)
        try await window.add(nil) { $0.scan.began = began }
        let tree = try await taking.thread.run { () throws(FeedTrouble) in try StorageTree(settings.path) }
        let patients = try await taking.thread.run { () throws(FeedTrouble) in try tree.patients(after: after) }
        for patient in patients {
            guard !Task.isCancelled, taking.reception.isOpen else { return }
            try await scan(patient, tree, since: seen.map { $0 - Self.margin }, settings)
            try await window.add(nil) { $0.scan.after = patient }
        }
        // What is not whole yet will be changed after this scan was begun.
        try await window.add(nil) { $0.scan = .init(seenUntil: began, began: nil, after: nil) }
        lately = lately.filter { $0.value >= began - Self.margin }
        if lately.count > Self.latelyMaximum { lately = [:] }
    }

    private mutating func scan(
        _ patient: String, _ tree: StorageTree, since: Int64?, _ settings: StorageFeedSettings
    ) async throws(FeedTrouble) {
        let found = try await taking.thread.run { () throws(FeedTrouble) in try tree.files(of: patient) }
        if !found.mistakes.isEmpty, odd.count < Self.latelyMaximum, odd.insert(patient).inserted {
            for mistake in found.mistakes { taking.reception.note(mistake) }
        }
        for (name, status) in found.files where since.map({ status.changed >= $0 }) ?? true {
            guard !Task.isCancelled, lately[name.text] != status.changed, isStill(status, settings) else { continue }
            let opened = try await taking.thread.run { () throws(FeedTrouble) in
                try tree.root.folder(name.key.folders)?.file(FileName(name.text))
            }
            guard let file = opened, let answer = try await take(file, settings) else { continue }
            lately[name.text] = status.changed
            try await window.add(answer) { _ in }
        }
    }

    private func isStill(_ status: FileStatus, _ settings: StorageFeedSettings) -> Bool {
        let now = Int64(Date().timeIntervalSince1970 * 1000) * 1_000_000
        return now - status.modified >= settings.settle.wholeMilliseconds * 1_000_000 || status.modified > now
    }
}
