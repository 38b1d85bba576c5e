// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScriptedPeers
import Testing
import Transport

/// What somebody else's scanner finds at our door. Runs where sslscan is installed, as it is for `deploy/test`.
@Suite(.timeLimit(.minutes(2)), .enabled(if: FileManager.default.isExecutableFile(atPath: SSLScan.path)))
struct SSLScanTests {
    @Test func `nothing older than TLS 1.3 is offered`() async throws {
        let found = try await scan(oldest: .tls13)
        #expect(found.enabledProtocols == ["1.3"])
        #expect(found.ciphers.allSatisfy { $0.hasPrefix("TLS_") }, "\(found.ciphers)")
        #expect(!found.ciphers.isEmpty)
        expectNoWeakness(found)
    }

    @Test func `with 1.2 allowed, its suites are ECDHE and AEAD alone`() async throws {
        let found = try await scan(oldest: .tls12)
        #expect(found.enabledProtocols == ["1.2", "1.3"])
        let old = found.ciphers.filter { !$0.hasPrefix("TLS_") }
        #expect(!old.isEmpty)
        #expect(old.allSatisfy { $0.hasPrefix("ECDHE-") && ($0.contains("GCM") || $0.contains("CHACHA20")) }, "\(old)")
        expectNoWeakness(found)
    }

    private func expectNoWeakness(_ found: SSLScan) {
        #expect(!found.text.contains(#"<renegotiation supported="1" secure="0""#))
        #expect(!found.text.contains(#"<compression supported="1""#))
        #expect(!found.text.contains(#"vulnerable="1""#))
    }

    private func scan(oldest: TLSFiles.Oldest) async throws -> SSLScan {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway", oldest: oldest))
        let client = try pki.files(for: "scanner")
        let found = try await SSLScan(port: desk.listener.port, client: client)
        await desk.listener.close()
        return withExtendedLifetime(pki) { found }
    }
}

/// One run of sslscan, its XML taken apart by what stands in each line.
struct SSLScan {
    static let path = "/usr/bin/sslscan"

    let text: String
    let enabledProtocols: [String]
    let ciphers: [String]

    init(port: Int, client: TLSFiles) async throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = [
            "--xml=-", "--certs=\(client.certificate)", "--pk=\(client.key)", "--no-colour", "127.0.0.1:\(port)",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        text = await Task.detached {
            String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        .value
        process.waitUntilExit()
        let lines = text.split(separator: "\n").map(String.init)
        enabledProtocols = lines.filter { $0.contains("<protocol ") && $0.contains(#"enabled="1""#) }
            .compactMap { Self.attribute("version", in: $0) }.sorted()
        ciphers = lines.filter { $0.contains("<cipher ") }.compactMap { Self.attribute("cipher", in: $0) }
    }

    private static func attribute(_ name: String, in line: String) -> String? {
        guard let start = line.range(of: " \(name)=\"") else { return nil }
        return line[start.upperBound...].split(separator: "\"", maxSplits: 1).first.map(String.init)
    }
}
