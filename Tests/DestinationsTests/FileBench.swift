// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import NIOCore
import NIOPosix
import Relay
import Routing
import ScriptedPeers

@testable import Destinations

/// File destinations on a loop of their own, driven by a test in the courier's place, and the folder they write into.
final class FileBench: Sendable {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let destinations: FileDestinations<FakeBodies>
    let folder: String
    /// What was reported, in the words of `Bench`.
    let said = Gathering<String>()

    init(bodies: FakeBodies = FakeBodies()) throws {
        let said = said
        folder = FileManager.default.temporaryDirectory.path + "/tenma-files-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        destinations = FileDestinations(on: loop, bodies: bodies) { said.append(Bench.words($0)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func on<Value: Sendable>(_ work: @escaping @Sendable (FileDestinations<FakeBodies>) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            loop.execute { continuation.resume(returning: work(self.destinations)) }
        }
    }

    func use(_ layout: FileEndpoint.Layout, at path: String? = nil) async {
        let endpoint = FileEndpoint(path: path ?? folder, layout: layout)
        await on { $0.update([Bench.facility: endpoint]) }
    }

    func connect() async {
        let before = said.elements.count
        await on { $0.connect(Bench.facility) }
        _ = await said.first(before + 1)
    }

    /// Writes and waits for so many words.
    func send(
        _ message: Int64, _ body: [UInt8]?, form: Form = .asReceived, on connection: Int = 1, saying count: Int = 1,
        at milliseconds: Int64 = 0
    ) async -> [String] {
        let before = said.elements.count
        let delivery = QueuedDelivery(
            id: DeliveryID(MessageID(message), 1), facility: Bench.facility, kind: .referral, lanes: [], form: form,
            admitted: Instant(milliseconds: milliseconds))
        await on { $0.send(delivery, body: body, on: ConnectionID(connection), answerTimeout: .seconds(20)) }
        return Array(await said.first(before + count).dropFirst(before))
    }

    /// Every file below the folder, without the names nobody takes for messages.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        return all.filter {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    func bytes(_ file: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(file)").map { Array($0) }
    }

    func put(_ bytes: [UInt8], into file: String) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(file)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}

/// Runs a test with a folder of this layout that was found good.
func withFolder(
    _ layout: FileEndpoint.Layout = .folder(.standard), bodies: FakeBodies = FakeBodies(),
    _ test: (FileBench) async throws -> Void
) async throws {
    let bench = try FileBench(bodies: bodies)
    await bench.use(layout)
    await bench.connect()
    try await test(bench)
}
