// SPDX-License-Identifier: Apache-2.0
import Relay
import SSMIX2

/// One look at a storage after another, and what has to be known from one to the next. Belongs to the feed's task.
struct StorageReading<Reception: FeedReception> {
    let taking: FileTaking<Reception>
    var window: StorageWindow
    let now: @Sendable () -> Instant
    /// The log's file at hand: how far it has been cut, and what the entry is that waits for its file.
    var reader: (file: TransactionFile, lines: TransactionReader, item: TransactionReader.Item?)?
    /// Since when an entry's file has been missing.
    var missingSince: Instant?
    /// Files of the tree that were taken lately, and when they were changed: what a scan sees twice.
    var lately: [String: Int64] = [:]
    /// Patients' folders in which names were found that cannot be read, so that each is said once.
    var odd: Set<String> = []

    init(_ taking: FileTaking<Reception>, _ window: StorageWindow, _ now: @escaping @Sendable () -> Instant) {
        self.taking = taking
        self.window = window
        self.now = now
    }

    /// Takes everything that is new. Returns why it could not go on, if so.
    mutating func go(_ settings: StorageFeedSettings) async -> FeedCode? {
        do throws(FeedTrouble) {
            if try await mustScan(settings) {
                try await scan(settings)
            } else {
                try await follow(settings)
            }
            try await window.drain()
            return nil
        } catch {
            await window.abandon()
            // What was cut but not answered is cut again.
            reader = nil
            return error.code
        }
    }

    private mutating func mustScan(_ settings: StorageFeedSettings) async throws(FeedTrouble) -> Bool {
        if settings.source == .tree { return true }
        guard settings.scansFirst, window.position.scan.seenUntil == nil else { return false }
        // What is logged while the tree is looked through is followed afterwards.
        if window.position.log == nil { try await rememberEndOfLog(settings) }
        return true
    }

    private mutating func rememberEndOfLog(_ settings: StorageFeedSettings) async throws(FeedTrouble) {
        let end = try await taking.thread.run { () throws(FeedTrouble) -> StoragePosition.Log? in
            let log = LogFiles(path: settings.log)
            guard let last = try log.files(from: nil).last, let file = try log.open(last) else { return nil }
            return StoragePosition.Log(year: last.year, file: last.name, offset: file.status.size)
        }
        try await window.add(nil) { $0.log = end }
    }

    /// Hands over one file of the storage.
    func take(_ file: InputFile, _ settings: StorageFeedSettings) async throws(FeedTrouble) -> Pending<FeedAnswer>? {
        guard file.status.size > 0 else { return nil }
        guard file.status.size <= settings.sizeMaximum else {
            taking.reception.note(.tooLarge)
            return nil
        }
        let content = try await taking.thread.run { () throws(FeedTrouble) in try file.content() }
        return try await taking.take(file, content, as: .hl7v2)
    }
}
