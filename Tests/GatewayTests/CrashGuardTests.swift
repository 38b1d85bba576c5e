// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import ScriptedPeers
import StoreSQLite
import Testing

@testable import Gateway

/// A message that killed the process twice is kept and not read again (design.md decision 15).
@Suite(.timeLimit(.minutes(2))) struct CrashGuardTests {
    private static let message = Sample.admission("KITA-BAD")
    private static let mark = CrashGuard.mark(link: "ward", message)

    /// Leaves the traces of a process that died with these messages in hand.
    private static func die(in folder: URL, holding marks: [UInt64]) throws {
        // A message that is still being read when the guard goes away is one the process died with.
        let file = folder.appending(path: "crash-slots")
        if !FileManager.default.fileExists(atPath: file.path) { _ = try CrashGuard(folder: folder) }
        var slots = [UInt8](try Data(contentsOf: file))
        for (index, mark) in marks.enumerated() {
            withUnsafeBytes(of: mark) { bytes in slots.replaceSubrange(index * 16..<index * 16 + 8, with: bytes) }
        }
        try Data(slots).write(to: file)
    }

    @Test func `once is an accident, twice is the message`() throws {
        let folder = try TemporaryFolder()
        let other = CrashGuard.mark(link: "ward", Sample.admission("KITA-GOOD"))
        var guards = [try CrashGuard(folder: folder.url)]
        #expect(!guards[0].isQuarantined(Self.mark))
        try Self.die(in: folder.url, holding: [Self.mark, other])
        guards.append(try CrashGuard(folder: folder.url))
        #expect(!guards[1].isQuarantined(Self.mark))
        try Self.die(in: folder.url, holding: [Self.mark])
        guards.append(try CrashGuard(folder: folder.url))
        #expect(guards[2].isQuarantined(Self.mark) && !guards[2].isQuarantined(other))
        // It stays so however often the gateway is started.
        let later = try CrashGuard(folder: folder.url)
        #expect(later.isQuarantined(Self.mark))
    }

    @Test func `a reading that ends, well or badly, leaves no trace`() throws {
        struct Wrong: Error {}
        let folder = try TemporaryFolder()
        let guarding = try CrashGuard(folder: folder.url)
        let slot = guarding.slot()
        guarding.during(Self.mark, in: slot) {}
        var isThrown = false
        do { try guarding.during(Self.mark, in: slot) { throw Wrong() } } catch { isThrown = true }
        #expect(isThrown)
        let slots = try Data(contentsOf: folder.url.appending(path: "crash-slots"))
        #expect(slots.allSatisfy { $0 == 0 })
    }

    @Test func `the trace is there while the reading goes on`() throws {
        let folder = try TemporaryFolder()
        let guarding = try CrashGuard(folder: folder.url)
        let seen = try guarding.during(Self.mark, in: guarding.slot()) {
            [UInt8](try Data(contentsOf: folder.url.appending(path: "crash-slots")))
        }
        let mark = withUnsafeBytes(of: Self.mark) { Array($0) }
        #expect(mark == Array(seen.prefix(8)))
    }

    @Test func `a damaged or foreign list of suspects accuses nobody`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("nonsense\nffff\n12 x\n-1 2\n\u{0}", to: "suspects")
        let guarding = try CrashGuard(folder: folder.url)
        #expect(!guarding.isQuarantined(Self.mark))
    }

    @Test func `a message that killed twice is kept for a person, its sender hears AE, others go on`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let folder = try TemporaryFolder()
        let store = folder.url.appending(path: "store")
        try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
        try Data("\(String(Self.mark, radix: 16)) 2\n".utf8).write(to: store.appending(path: "suspects"))
        let running = try await durable(Site([Site.higashi(port: receiver.port)]), folder)
        let sender = try await running.connect()
        let bad = try await sender.answer(to: Self.message)
        #expect(bad?.code == "AE" && bad?.errorCode == "RELAY-002" && bad?.answeredID == "KITA-BAD")
        let good = try await sender.answer(to: Sample.admission("KITA-GOOD"))
        #expect(good?.code == "AA")
        try await running.delivered(1)
        #expect(receiver.ids == ["KITA-GOOD"])
        let parked = try running.store.parked()
        #expect(parked.count == 1 && parked.first?.delivery.facility == .quarantine)
        let kept = try #require(parked.first?.delivery.id.message)
        let body = try running.store.body(of: kept, range: 0..<running.store.bodyLength(of: kept))
        #expect(body == Self.message)
        await running.gateway.stop()
        await receiver.stop()
    }
}
