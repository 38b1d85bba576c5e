// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The examples of `deploy/fhir.md`, run as they stand against the binary beside these tests.
@Suite struct WalkTests {
    private static let binary = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        .appendingPathComponent("tenma").path

    private static var isPossible: Bool {
        let tools = ["/usr/bin/curl", "/usr/bin/openssl", binary]
        return tools.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    }

    @Test(.enabled(if: isPossible)) func `every example of the walk through the HTTP face goes as it is written`()
        throws
    {
        let process = Process()
        let output = Pipe()
        process.executableURL = Repository.root.appendingPathComponent("deploy/walk")
        process.environment = ProcessInfo.processInfo.environment.merging(["TENMA_BINARY": Self.binary, "LANG": "C"]) {
            $1
        }
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said)")
    }
}
