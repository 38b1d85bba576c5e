// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import RelaySimulation
import StoreSQLite
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// A child process commits and says so; it is killed in the middle, and everything it said must be there.
@Suite(.serialized) struct KillTests {
    private static let childFolder = ProcessInfo.processInfo.environment["TENMA_KILLED_STORE"]

    /// The child: commits until it is killed, and writes the number of each message once it is durable.
    @Test(.enabled(if: childFolder != nil)) func `child process that is killed`() throws {
        let store = try SQLiteStore<ToyDigest>(folder: URL(filePath: Self.childFolder ?? ""))
        let start = try store.lastSequence()
        for number in 0..<1_000_000 {
            let numbers = (0..<4).map { start + Int64(number * 4 + $0) }
            _ = try store.commit(
                numbers.map { .admit(StoreExample.admission($0 + 1, body: Self.body($0 + 1)), at: StoreExample.at(0)) })
            try store.betweenCommits()
            let line = numbers.map { "acked \($0 + 1)\n" }.joined()
            _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        }
    }

    @Test(.enabled(if: childFolder == nil)) func `what was acknowledged before a kill is there after it`() throws {
        let folder = try TemporaryFolder()
        var acknowledged: Set<Int64> = []
        for round in 1...4 {
            acknowledged.formUnion(try Self.runAndKill(folder, afterLines: round * 37))
            let store = try folder.open()
            var found: [Int64: MessageID] = [:]
            for event in try store.events(after: 0, limit: .max) {
                if case .received(let facts, _) = event.what, let number = Int64(facts.controlID.dropFirst()) {
                    found[number] = MessageID(event.sequence)
                }
            }
            #expect(acknowledged.subtracting(found.keys).isEmpty)
            for (number, message) in found {
                #expect(try store.body(of: message, range: 0..<store.bodyLength(of: message)) == Self.body(number))
            }
        }
        #expect(acknowledged.count > 100)
        #expect(try brokenLink(folder) == nil)
    }

    private static func body(_ number: Int64) -> [UInt8] { Array("body of message \(number)".utf8) }

    private static func runAndKill(_ folder: TemporaryFolder, afterLines count: Int) throws -> [Int64] {
        let child = Process()
        child.executableURL = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        child.arguments = ["--testing-library", "swift-testing", "--filter", "KillTests"]
        child.environment = ProcessInfo.processInfo.environment.merging(["TENMA_KILLED_STORE": folder.url.path]) { $1 }
        let pipe = Pipe()
        child.standardError = pipe
        child.standardOutput = FileHandle.nullDevice
        try child.run()
        var text = Data()
        while text.count(where: { $0 == 10 }) < count {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            text.append(more)
        }
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        text.append(pipe.fileHandleForReading.readDataToEndOfFile())
        // The last line may be cut short.
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
        return lines.compactMap { $0.hasPrefix("acked ") ? Int64($0.dropFirst(6)) : nil }
    }
}
