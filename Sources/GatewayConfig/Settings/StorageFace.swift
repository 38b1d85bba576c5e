// SPDX-License-Identifier: Apache-2.0
import Issues

/// What only a listener on an SS-MIX2 standard storage has.
package struct StorageFace: Sendable, Hashable {
    /// Where new files are learned of.
    package enum Source: String, Sendable, Hashable, CaseIterable { case log, tree }

    package var path: String
    /// The root of the transaction log.
    package var log: String
    package var source: Source
    package var scansFirst: Bool
    package var settle: Duration
    package var poll: Duration

    enum Key {
        static let storage = Setting(
            "ss-mix2", Shape<String>.folder(.storageFolder).optional, standard: nil,
            ja: "SS-MIX2標準化ストレージのルート。読むだけで、書き換えない",
            en: "the root of an SS-MIX2 standard storage; it is only read")
        static let log = Setting(
            "transaction-log", Shape<String>.folder(.storageFolder).optional, standard: nil,
            shown: "ss-mix2 + -transaction",
            ja: "ss-mix2: トランザクションログのルート(この下に年のフォルダー)",
            en: "ss-mix2: the root of its transaction log, with a folder for each year")
        static let source = Setting(
            "source", .word(Source.self), standard: .log, ja: "ss-mix2: トランザクションログを追うか、全体を繰り返し調べるか",
            en: "ss-mix2: follow its transaction log, or look through the whole tree again and again")
        static let scansFirst = Setting(
            "scan-at-start", .flag, standard: false, ja: "ss-mix2: 初めてのとき、ログを追う前に全体を一度読む",
            en: "ss-mix2: the first time, read the whole tree before its log is followed")
    }

    static let own = [Key.log.key, Key.source.key, Key.scansFirst.key]
    static let keys = [Key.storage.key] + own

    init(_ section: Section, _ reader: Reader) {
        path = section.read(Key.storage) ?? ""
        let log = section.read(Key.log)
        source = section.read(Key.source)
        scansFirst = section.read(Key.scansFirst)
        settle = section.read(FolderFace.Key.settle)
        poll = section.read(FolderFace.Key.poll)
        self.log = log ?? StorageLog.standard(of: path)
        if log == nil, !path.isEmpty, source == .log {
            reader.noteFile(
                FileUse(
                    file: self.log, role: .storageFolder, path: section.child(Key.storage.key.name),
                    place: reader.place(of: section.child(Key.storage.key.name))))
        }
    }
}

/// Where the transaction log of a storage lies when nothing else is said.
enum StorageLog {
    /// Beside the storage: inside it, other readers would take it for a patient's folder.
    static func standard(of storage: String) -> String {
        (storage.hasSuffix("/") ? String(storage.dropLast()) : storage) + "-transaction"
    }
}
