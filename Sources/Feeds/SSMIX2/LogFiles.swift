// SPDX-License-Identifier: Apache-2.0
import SSMIX2

/// The files of a transaction log on the disk.
struct LogFiles: Sendable {
    let path: String

    /// Every one from a file on, in order of time. An empty list where there is no log yet.
    func files(from first: TransactionFile?) throws(FeedTrouble) -> [TransactionFile] {
        guard let root = try? InputFolder(path) else { return [] }
        var found: [TransactionFile] = []
        for year in try root.names() {
            guard let year = year.text, year.utf8.count == 4, year >= first?.year ?? "",
                let folder = root.folder(FileName(year))
            else { continue }
            found += try folder.names().compactMap { $0.text.flatMap { TransactionFile(year: year, name: $0) } }
        }
        return found.filter { file in first.map { file >= $0 } ?? true }.sorted()
    }

    /// Nil where it is gone.
    func open(_ file: TransactionFile) throws(FeedTrouble) -> InputFile? {
        try InputFolder(path).folder([file.year])?.file(FileName(file.name))
    }
}
