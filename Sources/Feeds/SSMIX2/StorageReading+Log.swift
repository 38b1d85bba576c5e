// SPDX-License-Identifier: Apache-2.0
import Relay
import SSMIX2

/// Following the transaction log.
extension StorageReading {
    mutating func follow(_ settings: StorageFeedSettings) async throws(FeedTrouble) {
        while !Task.isCancelled, taking.reception.isOpen {
            let at = reader?.file ?? window.position.log.flatMap { TransactionFile(year: $0.year, name: $0.file) }
            let log = LogFiles(path: settings.log)
            let files = try await taking.thread.run { () throws(FeedTrouble) in try log.files(from: at) }
            guard let file = files.first else { return }
            begin(file)
            let isLast = files.count == 1
            guard try await readOn(file, isLast: isLast, settings), !isLast else { return }
            // The next one begins: nobody appends to the one before any more.
            reader = (files[1], TransactionReader(at: 0), nil)
            let next = files[1]
            try await window.add(nil) { $0.log = .init(year: next.year, file: next.name, offset: 0) }
        }
    }

    private mutating func begin(_ file: TransactionFile) {
        if reader?.file == file { return }
        let position = window.position.log
        let isSame = position?.year == file.year && position?.file == file.name
        reader = (file, TransactionReader(at: isSame ? position?.offset ?? 0 : 0), nil)
    }

    /// True when everything that is there was taken or passed over.
    private mutating func readOn(
        _ file: TransactionFile, isLast: Bool, _ settings: StorageFeedSettings
    ) async throws(FeedTrouble) -> Bool {
        let log = LogFiles(path: settings.log)
        let opened = try await taking.thread.run { () throws(FeedTrouble) in try log.open(file) }
        guard let opened else { return true }
        while let end = reader?.lines.end {
            while let item = reader?.item ?? reader?.lines.next() {
                reader?.item = item
                guard !Task.isCancelled, try await handle(item, file, settings) else { return false }
                reader?.item = nil
            }
            let piece = end..<end + InputFile.pieceSize
            let bytes = try await taking.thread.run { () throws(FeedTrouble) in try opened.read(piece) }
            if bytes.isEmpty { break }
            reader?.lines.feed(bytes)
        }
        while !isLast, let item = reader?.lines.next(isOver: true) {
            guard try await handle(item, file, settings) else { return false }
        }
        return true
    }

    /// False when it has to be waited for.
    private mutating func handle(
        _ item: TransactionReader.Item, _ file: TransactionFile, _ settings: StorageFeedSettings
    ) async throws(FeedTrouble) -> Bool {
        guard taking.reception.isOpen else { return false }
        var answer: Pending<FeedAnswer>?
        switch item.content {
        case .unreadable: taking.reception.note(.entryUnreadable)
        case .record(let record) where record.action == .delete: taking.reception.note(.entryDeletes)
        case .record(let record):
            switch try await find(record.subject, settings) {
            case .current(let found): answer = try await take(found, settings)
            case .past: taking.reception.note(.entrySuperseded)
            case .missing:
                if isWaiting(settings.patience) { return false }
                taking.reception.note(.entryMissing)
            }
        }
        missingSince = nil
        let position = StoragePosition.Log(year: file.year, file: file.name, offset: item.end)
        try await window.add(answer) { $0.log = position }
        return true
    }

    private func find(
        _ subject: TransactionRecord.Subject, _ settings: StorageFeedSettings
    ) async throws(FeedTrouble) -> StorageTree.Finding {
        do throws(FeedTrouble) {
            return try await taking.thread.run { () throws(FeedTrouble) in
                try StorageTree(settings.path).find(subject)
            }
        } catch  where error.code == .notAFile {
            // A link or a pipe has the name: nothing is ever read there.
            taking.reception.note(.notAFile)
            return .past
        }
    }

    /// Some systems write the log before the file.
    private mutating func isWaiting(_ patience: Duration) -> Bool {
        let since = missingSince ?? now()
        missingSince = since
        return now().since(since) < patience
    }
}
