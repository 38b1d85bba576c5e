// SPDX-License-Identifier: Apache-2.0
import SSMIX2

/// The files of a standard storage, found by their names. Nothing is followed out of it.
struct StorageTree: Sendable {
    /// What has become of a file that an entry of the log names.
    enum Finding: Sendable {
        case current(InputFile)
        /// Replaced or taken back since: no new message.
        case past
        case missing
    }

    let root: InputFolder

    init(_ path: String) throws(FeedTrouble) { root = try InputFolder(path) }

    func find(_ subject: TransactionRecord.Subject) throws(FeedTrouble) -> Finding {
        switch subject {
        case .name(let name): try find(name)
        case .key(let key): try find(key)
        }
    }

    private func find(_ name: StandardStorageName) throws(FeedTrouble) -> Finding {
        guard name.flag == .current else { return .past }
        guard let folder = root.folder(name.key.folders) else { return .missing }
        if let file = try folder.file(FileName(name.text)) { return .current(file) }
        let isPast = [StandardStorageName.Flag.superseded, .deleted].contains {
            folder.status(of: FileName(name.flagged($0).text)) != nil
        }
        return isPast ? .past : .missing
    }

    /// Of files that only the parts of the name are known of, the current one.
    private func find(_ key: StandardStorageName.Key) throws(FeedTrouble) -> Finding {
        guard let folder = root.folder(key.folders) else { return .missing }
        let names = try folder.names().compactMap { $0.text.flatMap { try? StandardStorageName(parsing: $0) } }
        let known = names.filter { $0.key == key }.sorted { $0.timestamp < $1.timestamp }
        guard let current = known.last(where: { $0.flag == .current }) else { return known.isEmpty ? .missing : .past }
        return try find(current)
    }

    // MARK: Walking

    /// The patients' folders, from the root, in order: `000/001/0000010123`.
    func patients(after last: String?) throws(FeedTrouble) -> [String] {
        var found: [String] = []
        for first in try folders(in: root, where: { $0.utf8.count == 3 }) where first >= (last?.prefix(3) ?? "") {
            guard let outer = root.folder(FileName(first)) else { continue }
            for second in try folders(in: outer, where: { (1...3).contains($0.utf8.count) }) {
                guard let inner = outer.folder(FileName(second)) else { continue }
                let isHere: (String) -> Bool = {
                    $0.hasPrefix(first + second) && StandardStorageName.Key.isPatientID($0)
                }
                found += try folders(in: inner, where: isHere).map { "\(first)/\(second)/\($0)" }
            }
        }
        return found.filter { $0 > last ?? "" }.sorted()
    }

    /// One patient's current files, in the order of their times, and what is wrong with the names of others.
    func files(
        of patient: String
    ) throws(FeedTrouble) -> (files: [(name: StandardStorageName, status: FileStatus)], mistakes: Set<NameMistake>) {
        guard let folder = root.folder(patient.split(separator: "/").map(String.init)) else { return ([], []) }
        var (found, mistakes) = ([(name: StandardStorageName, status: FileStatus)](), Set<NameMistake>())
        for date in try folders(in: folder, where: { _ in true }) {
            guard let outer = folder.folder(FileName(date)) else { continue }
            for kind in try folders(in: outer, where: { _ in true }) {
                guard let inner = outer.folder(FileName(kind)) else { continue }
                for file in try inner.names() where !file.isTemporary {
                    guard let status = inner.status(of: file), status.kind == .file else { continue }
                    do throws(NameMistake) {
                        let name = try StandardStorageName(parsing: file.text ?? "")
                        guard name.key.folders == "\(patient)/\(date)/\(kind)".split(separator: "/").map(String.init)
                        else { throw .folder }
                        if name.flag == .current { found.append((name, status)) }
                    } catch { mistakes.insert(error) }
                }
            }
        }
        return (found.sorted { ($0.name.timestamp, $0.name.text) < ($1.name.timestamp, $1.name.text) }, mistakes)
    }

    private func folders(in folder: InputFolder, where isMeant: (String) -> Bool) throws(FeedTrouble) -> [String] {
        try folder.names().compactMap { name in
            guard let text = name.text, isMeant(text), folder.status(of: name)?.kind == .folder else { return nil }
            return text
        }.sorted()
    }
}
