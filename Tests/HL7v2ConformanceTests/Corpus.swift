// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import JapaneseText

/// Messages of others, where `TENMA_CORPORA` points at them.
enum Corpus {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }

    /// A message and where it comes from.
    struct File {
        let source: String
        let name: String
        let message: Message
    }

    /// Every file that is one readable message, by source.
    static func messages() -> [File] {
        guard let root else { return [] }
        let folders = ["hl7v2", "jp-hl7v2"].map { root.appending(path: $0) }
        return folders.flatMap { folder in
            files(below: folder).compactMap { url in
                guard let data = try? Data(contentsOf: url),
                    let message = try? Message(
                        parsing: Message.trimmingFileTrailer(Array(data)),
                        defaultCharset: folder.lastPathComponent == "hl7v2" ? nil : .cp932)
                else { return nil }
                return File(source: source(of: url, in: folder), name: url.lastPathComponent, message: message)
            }
        }
    }

    private static func source(of url: URL, in folder: URL) -> String {
        let rest = url.path.dropFirst(folder.path.count + 1).split(separator: "/")
        return rest.count > 1 && folder.lastPathComponent == "hl7v2" ? String(rest[0]) : folder.lastPathComponent
    }

    static func files(below folder: URL) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.allObjects as? [URL] ?? [])
            .filter { !$0.hasDirectoryPath && ["", "hl7"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }
}
