// SPDX-License-Identifier: Apache-2.0
import FHIR
import Feeds
import Foundation
import GatewayConfig
import Glibc
import Relay
import Routing
import StoreSQLite
import Testing

@testable import Gateway

/// Files in, files out, with the real gateway in between.
@Suite(.timeLimit(.minutes(3))) struct FeedTests {
    /// A drop folder of kita-hospital, and facilities that take files.
    private func site(_ folder: TemporaryFolder, _ facilities: [Site.Entry]? = nil, _ listener: [String] = []) throws
        -> Site
    {
        for name in ["in", "out", "std", "fax"] {
            try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
        }
        let standard: [Site.Entry] = [
            Self.entry(
                "higashi-hospital", Sample.higashi, "\(Site.addressed), { kind: admission, everyone: true }",
                [
                    "folder: \(folder.path)/out"
                ]),
            Self.entry("storage", "4913100007", "{ kind: admission, everyone: true }", ["ss-mix2: \(folder.path)/std"]),
        ]
        var site = Site(facilities ?? standard, listener: listener)
        site.speaks = "folder"
        site.address = "\(folder.path)/in"
        site.access += ["settle: 0s", "poll: 50ms"]
        return site
    }

    private static func entry(_ id: String, _ code: String, _ takes: String, _ more: [String]) -> Site.Entry {
        ["\(id):"]
            + ([
                "name: \(id)", "codes: [\"\(code)\"]", "subscriptions: [ \(takes) ]",
                "retry: { first: 100ms, longest: 1s }",
            ] + more)
            .map { "  " + $0 }
    }

    private func put(_ bytes: [UInt8], _ name: String, _ folder: TemporaryFolder) throws {
        let (temporary, final) = ("\(folder.path)/in/.\(name)", "\(folder.path)/in/\(name)")
        try Data(bytes).write(to: URL(fileURLWithPath: temporary))
        rename(temporary, final)
    }

    private func names(_ folder: TemporaryFolder, _ path: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(folder.path)/\(path)")?.compactMap { $0 as? String } ?? []
        return all.filter { !$0.hasSuffix(".part") }.sorted()
    }

    /// Runs the gateway's feeds for the length of a test.
    private func withFeed(
        _ running: TestGateway<SQLiteStore<SHA256Digest>>, _ body: () async throws -> Void
    ) async throws {
        let listener = try #require(running.gateway.current.value.settings.listeners.first)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await FeedService(gateway: running.gateway, settings: listener).run() }
            do {
                try await body()
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            while let ended = await group.nextResult() {
                if case .failure(let error) = ended, !(error is CancellationError) { throw error }
            }
        }
    }

    @Test func `a file that is dropped lies in the folders of those it is for`() async throws {
        let folder = try TemporaryFolder()
        let running = try await durable(try site(folder), folder)
        try await withFeed(running) {
            let message = Sample.admission("A1", patient: "0000049001")
            try put(message, "a.hl7", folder)
            try await running.delivered(2)
            let out = try #require(names(folder, "out").first)
            #expect(out.hasSuffix("-2.1.hl7"))
            #expect(FileManager.default.contents(atPath: "\(folder.path)/out/\(out)").map { Array($0) } == message)
            #expect(names(folder, "std").contains { $0.hasSuffix("_ADT-22_999999999999999_20260302093000000_-_1") })
            #expect(!names(folder, "std-transaction").isEmpty)
            _ = try await running.events { event in
                if case .received(let facts, _) = event {
                    facts.sender == "kita-hospital" && facts.link == "ward"
                } else {
                    false
                }
            }
        }
        #expect(names(folder, "in") == ["done", "done/a.hl7"])
        await running.gateway.stop()
    }

    @Test func `FHIR in both spellings and a batch come in by the same door`() async throws {
        let folder = try TemporaryFolder()
        let facilities = [
            Self.entry(
                "minami-clinic", FHIRSample.minami, "{ kind: referral, addressed: true }",
                [
                    "folder: \(folder.path)/out", "format: xml",
                ]), Self.entry("higashi-hospital", Sample.higashi, Site.addressed, ["folder: \(folder.path)/fax"]),
        ]
        let running = try await durable(try site(folder, facilities), folder)
        try await withFeed(running) {
            try put(try FHIRSample.body("e-referral"), "a.json", folder)
            try await running.delivered(1)
            try put(try FHIRSample.body("e-referral", .xml), "a.xml", folder)
            _ = try await running.events { if case .duplicate = $0 { true } else { false } }
            #expect(names(folder, "out").count == 1 && names(folder, "out").first?.hasSuffix(".xml") == true)
            let batch =
                Array("BHS|^~\\&|KITA\r".utf8) + Sample.referral("B1") + Sample.referral("B2") + Array("BTS|2\r".utf8)
            try put(batch, "batch.hl7", folder)
            try await running.delivered(3)
            #expect(names(folder, "fax").count == 2)
        }
        await running.gateway.stop()
    }

    @Test func `what nobody may have is refused with its reason, in both languages`() async throws {
        let folder = try TemporaryFolder()
        let running = try await durable(try site(folder), folder)
        try await withFeed(running) {
            try put(Sample.referral("R1", to: "4999999999"), "a.hl7", folder)
            try put(Array("no message\r".utf8), "b.hl7", folder)
            try put(Array("{\"resourceType\":".utf8), "c.json", folder)
            _ = try await running.events(3) { if case .refused = $0 { true } else { false } }
            while names(folder, "in").count < 7 { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(
            names(folder, "in") == [
                "refused", "refused/a.hl7", "refused/a.hl7.reason.json", "refused/b.hl7", "refused/b.hl7.reason.json",
                "refused/c.json", "refused/c.json.reason.json",
            ])
        let reason = String(
            decoding: try Data(contentsOf: folder.url.appending(path: "in/refused/a.hl7.reason.json")), as: UTF8.self)
        #expect(reason.contains("ROUTE-006") && reason.contains("PRD") && reason.contains("宛先"))
        for word in ["HANAKO", "49001"] { #expect(!reason.contains(word)) }
        await running.gateway.stop()
    }

    private func filed(_ folder: TemporaryFolder) -> Int {
        names(folder, "std").count { $0.contains("_ADT-22_") && ($0.hasSuffix("_1") || $0.hasSuffix("_2")) }
    }

    /// Killed again and again while files come in: every message is delivered, and each is one file.
    @Test func `a kill between commit and move, or anywhere else, loses nothing and delivers nothing twice`()
        async throws
    {
        let folder = try TemporaryFolder()
        let site = try site(folder)
        let count = 120
        for number in 0..<count {
            try put(Sample.admission("K\(number)", patient: "000004900\(number % 7)"), "\(number).hl7", folder)
        }
        for kill in 1...3 {
            let process = try GatewayProcess(site, folder)
            try await process.ready()
            while names(folder, "out").count < kill * 20 { try await Task.sleep(for: .milliseconds(1)) }
            await process.end(SIGKILL)
        }
        let process = try GatewayProcess(site, folder)
        while names(folder, "out").count < count || filed(folder) < count || names(folder, "in").count < count + 1 {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(await process.end() == 0)
        let ids = names(folder, "out").compactMap { name in
            FileManager.default.contents(atPath: "\(folder.path)/out/\(name)").flatMap { bytes in
                String(decoding: bytes, as: UTF8.self).split(separator: "|", omittingEmptySubsequences: false)[9]
            }
        }
        #expect(ids.count == count && Set(ids).count == count)
        #expect(names(folder, "in").allSatisfy { $0 == "done" || $0.hasPrefix("done/") })
        #expect(filed(folder) == count)
        let log = names(folder, "std-transaction").filter { $0.hasSuffix(".DAT") }.flatMap { name in
            String(
                decoding: FileManager.default.contents(atPath: "\(folder.path)/std-transaction/\(name)") ?? Data(),
                as: UTF8.self
            )
            .split(whereSeparator: \.isNewline).filter { $0.hasPrefix("INS,") }
        }
        #expect(Set(log).count == count)
    }

    @Test func `thirty megabytes go through in pieces, from folder to folder`() async throws {
        let folder = try TemporaryFolder()
        let running = try await durable(try site(folder), folder)
        let message = Sample.document("L1", valueLength: 30 << 20)
        try await withFeed(running) {
            try put(message, "large.hl7", folder)
            try await running.delivered(1)
            let out = try #require(names(folder, "out").first)
            #expect(FileManager.default.contents(atPath: "\(folder.path)/out/\(out)").map { Array($0) } == message)
        }
        await running.gateway.stop()
    }

    @Test func `a reload that removes the listener's facility lets the files lie, until it returns`() async throws {
        let folder = try TemporaryFolder()
        let site = try site(folder)
        let running = try await durable(site, folder)
        try await withFeed(running) {
            var without = site
            without.speaks = "mllp"
            without.address = "127.0.0.1:0"
            without.access = ["facility: kita-hospital"]
            try running.reload(without)
            try put(Sample.admission("X1"), "a.hl7", folder)
            for _ in 1...20 { await Task.yield() }
            try running.expect(0, inCustody: "X1")
            #expect(names(folder, "in") == ["a.hl7"])
            try running.reload(site)
            try await running.delivered(1)
        }
        await running.gateway.stop()
    }

    @Test func `a folder that is gone is waited for, and costs no attempts`() async throws {
        let folder = try TemporaryFolder()
        let running = try await durable(try site(folder), folder)
        try await withFeed(running) {
            try FileManager.default.removeItem(atPath: "\(folder.path)/out")
            try put(Sample.referral("W1"), "a.hl7", folder)
            _ = try await running.events { event in
                if case .unreachable(_, "no-folder", _) = event { true } else { false }
            }
            try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: true)
            let delivered = try await running.events { if case .delivered = $0 { true } else { false } }
            guard case .delivered(_, _, let attempts, let answer) = delivered.first else { return }
            #expect(attempts == 1 && answer == "stored")
        }
        await running.gateway.stop()
    }

    @Test func `a storage that was written is read again as it was sent`() async throws {
        let folder = try TemporaryFolder()
        let writer = try await durable(try site(folder), folder)
        try await withFeed(writer) {
            try put(Sample.admission("S1", patient: "0000049001"), "a.hl7", folder)
            try put(Sample.admission("S2", patient: "0000049002"), "b.hl7", folder)
            try await writer.delivered(4)
        }
        await writer.gateway.stop()
        let other = try TemporaryFolder()
        for name in ["in", "out"] {
            try FileManager.default.createDirectory(atPath: "\(other.path)/\(name)", withIntermediateDirectories: true)
        }
        var site = Site([
            Self.entry(
                "higashi-hospital", Sample.higashi, "{ kind: admission, everyone: true }", ["folder: \(other.path)/out"]
            )
        ])
        site.speaks = "ss-mix2"
        site.address = "\(folder.path)/std"
        site.access += ["poll: 50ms"]
        let reader = try await durable(site, other)
        try await withFeed(reader) { try await reader.delivered(2) }
        try reader.expect(1, inCustody: "S1")
        try reader.expect(1, inCustody: "S2")
        #expect(names(other, "store").contains("feeds/ward.json"))
        await reader.gateway.stop()
    }
}
