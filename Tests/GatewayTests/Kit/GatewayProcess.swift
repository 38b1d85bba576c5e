// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// The shipped program as a process of its own, with its standard error in a file.
final class GatewayProcess {
    private let process = Process()
    private let folder: TemporaryFolder
    private let errors: URL

    /// What stands beside this test's own executable.
    private static var executable: URL {
        get throws {
            URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
                .deletingLastPathComponent().appending(path: "tenma")
        }
    }

    init(_ site: Site, _ folder: TemporaryFolder, logLevel: String = "notice") throws {
        self.folder = folder
        errors = folder.url.appending(path: "stderr")
        let text = site.text(store: folder.path + "/store").replacing("level: error", with: "level: \(logLevel)")
        let configuration = try folder.write(text, to: "tenma.yaml")
        try Data().write(to: errors)
        let output = try FileHandle(forWritingTo: errors)
        process.executableURL = try Self.executable
        process.arguments = ["run", "--config", configuration]
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func log() throws -> String { String(decoding: try Data(contentsOf: errors), as: UTF8.self) }

    /// It ended before it was ready.
    struct Died: Error { let log: String }

    /// Returns when it is ready.
    func ready() async throws {
        while process.isRunning {
            let lines = try log().split(separator: "\n")
            if lines.contains(where: { $0.contains("\"text\":\"ready\"") || $0.hasSuffix("ready") }) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Died(log: try log())
    }

    /// The port of its first listener, once it is ready.
    func port() async throws -> Int {
        while process.isRunning {
            let lines = try log().split(separator: "\n")
            if lines.contains(where: { $0.contains("\"text\":\"ready\"") || $0.hasSuffix("ready") }),
                let match = lines.lazy.compactMap({ $0.firstMatch(of: /"?port"?[=:]"?([0-9]+)/) }).first,
                let port = Int(match.1)
            {
                return port
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Died(log: try log())
    }

    /// Runs a command against it; what it printed, on either side.
    func ask(_ arguments: [String]) async throws -> String {
        let command = Process()
        let file = folder.url.appending(path: "output-\(UUID().uuidString)")
        try Data().write(to: file)
        let output = try FileHandle(forWritingTo: file)
        command.executableURL = try Self.executable
        command.arguments = arguments + ["--config", folder.path + "/tenma.yaml"]
        command.standardOutput = output
        command.standardError = output
        try command.run()
        await Self.end(of: command)
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// Asks it to stop and waits; its exit code, or the signal that ended it as a negative number.
    @discardableResult
    func end(_ signal: Int32 = SIGTERM) async -> Int32 {
        kill(process.processIdentifier, signal)
        await Self.end(of: process)
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Without holding a thread that other tests need.
    private static func end(of process: Process) async {
        while process.isRunning { try? await Task.sleep(for: .milliseconds(10)) }
    }
}
