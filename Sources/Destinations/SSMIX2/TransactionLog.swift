// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import SSMIX2

/// The transaction log of one storage: one line for each file that is put in or taken out, durable before anybody is told
/// that it was delivered. A new file is begun each day, and when one has grown long.
struct TransactionLog: Sendable {
    private static let sizeMaximum: Int64 = 16 << 20
    /// Where a line is looked for that an attempt before may have written.
    private static let filesSearched = 3

    private let path: String
    private var current: (file: TransactionFile, handle: LogFile)?

    init(_ path: String) { self.path = path }

    /// Writes a line; it is durable when the file that is returned has been synced.
    /// `isRepetition`: the file itself was there, so that its line may be as well.
    mutating func append(
        _ action: TransactionRecord.Action, _ name: StandardStorageName, isRepetition: Bool
    ) throws(FileTrouble) -> LogFile {
        let line = TransactionRecord.line(action, name)
        if isRepetition, let found = try file(with: line) { return found }
        let handle = try file(for: InstantText.japaneseDigits(Self.now)).handle
        do throws(FileTrouble) { try handle.append(line) } catch {
            // Whatever came of half a line, the next one begins on its own.
            current = nil
            throw error
        }
        return handle
    }

    private static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    private mutating func file(for now: String) throws(FileTrouble) -> (file: TransactionFile, handle: LogFile) {
        if let current, current.file.date == now.prefix(8), current.handle.length < Self.sizeMaximum { return current }
        let last = try files().last { $0.date == now.prefix(8) }
        if let last, current?.file != last {
            let handle = try LogFile(last.name, in: try folder(last.year))
            current = (last, handle)
            if handle.length < Self.sizeMaximum { return (last, handle) }
        }
        let number = last.flatMap { Int($0.name.dropFirst(21).prefix(5)) } ?? 0
        guard let new = TransactionFile(begunAt: now, number: number + 1) else { throw .nameTaken }
        let opened = (new, try LogFile(new.name, in: try folder(new.year)))
        current = opened
        return opened
    }

    private func folder(_ year: String) throws(FileTrouble) -> OutputFolder {
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o770])
        return try OutputFolder(path).folder(year)
    }

    private func files() throws(FileTrouble) -> [TransactionFile] {
        guard let root = try? OutputFolder(path) else { return [] }
        let years = try root.names().filter { $0.utf8.count == 4 }.sorted().suffix(2)
        var found: [TransactionFile] = []
        for year in years {
            for name in try root.folder(year).names() {
                if let file = TransactionFile(year: year, name: name) { found.append(file) }
            }
        }
        return found.sorted()
    }

    private func file(with line: String) throws(FileTrouble) -> LogFile? {
        for file in try files().suffix(Self.filesSearched) {
            let url = URL(fileURLWithPath: "\(path)/\(file.path)")
            let bytes = (try? Data(contentsOf: url, options: .alwaysMapped)) ?? Data()
            guard bytes.range(of: Data("\(line)\r\n".utf8)) != nil else { continue }
            return try LogFile(file.name, in: try folder(file.year))
        }
        return nil
    }
}
