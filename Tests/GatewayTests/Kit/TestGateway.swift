// SPDX-License-Identifier: Apache-2.0
import Foundation
import GatewayConfig
import NIOCore
import Relay
import Routing
import ScriptedPeers
import StoreSQLite
import Synchronization
import Testing
import Transport

@testable import Gateway

/// A gateway in this process, with real sockets on the loopback.
final class TestGateway<S: Store>: Sendable {
    let gateway: Gateway<S>
    let folder: TemporaryFolder
    let store: S
    let watch = StoreWatch()
    private let file: String

    init(_ site: Site, store: S, folder: TemporaryFolder) async throws {
        self.folder = folder
        self.store = store
        file = try folder.write(site.text(store: folder.path + "/store"), to: "tenma.yaml")
        let storeFolder = folder.url.appending(path: "store")
        try FileManager.default.createDirectory(at: storeFolder, withIntermediateDirectories: true)
        let settings = try ConfigurationFile.read(file).settings
        let watch = watch
        gateway = try Gateway(
            file: file, configuration: settings, folder: storeFolder, store: store,
            trouble: StoreTrouble { watch.became($0) }, reporting: Reporting(settings))
        try await gateway.start()
    }

    var port: Int { gateway.listeners.withLock { $0.first?.listener.port ?? 0 } }

    func connect() async throws -> ScriptedSender { try await ScriptedSender.connect(port: port) }

    /// One message over a connection of its own, and its answer.
    func exchange(_ message: [UInt8]) async throws -> Answered? {
        let sender = try await connect()
        let answer = try await sender.exchange(message)
        await sender.close()
        return Answered(answer)
    }

    /// Sends one message over a connection of its own, which hears this code.
    func expect(_ code: String, for message: [UInt8], at place: SourceLocation = #_sourceLocation) async throws {
        let answer = try await exchange(message)
        #expect(answer?.code == code, sourceLocation: place)
    }

    /// A message with this control id was taken into custody so many times.
    func expect(_ count: Int, inCustody id: String, at place: SourceLocation = #_sourceLocation) throws {
        let found = try accepted(id)
        #expect(found == count, sourceLocation: place)
    }

    /// Puts another configuration in the place of the file and reads it.
    func reload(_ site: Site) throws {
        _ = try folder.write(site.text(store: folder.path + "/store"), to: "tenma.yaml")
        try gateway.reload(by: .person("uid 0 (test)"))
    }

    var events: [RoutingEvent.What] {
        get throws { try store.events(after: 0, limit: 100_000).map(\.what) }
    }

    /// The first `count` events that are meant, as soon as there are so many.
    func events(_ count: Int = 1, where isMeant: (RoutingEvent.What) -> Bool) async throws -> [RoutingEvent.What] {
        while true {
            try Task.checkCancellation()
            let rings = gateway.log.rings
            let found = try events.filter(isMeant)
            if found.count >= count { return found }
            await gateway.log.wait(since: rings)
        }
    }

    /// Returns when so many deliveries have ended well.
    func delivered(_ count: Int) async throws {
        _ = try await events(count) { if case .delivered = $0 { true } else { false } }
    }

    func accepted(_ id: String) throws -> Int {
        try events.count { if case .received(let facts, _) = $0 { facts.controlID == id } else { false } }
    }
}

/// Runs a gateway for the length of a test.
func withGateway<S: Store>(
    _ site: Site, store: S, _ body: (TestGateway<S>) async throws -> Void
) async throws {
    let running = try await TestGateway(site, store: store, folder: TemporaryFolder())
    do {
        try await body(running)
    } catch {
        await running.gateway.stop()
        throw error
    }
    await running.gateway.stop()
}

/// The same with the store that is shipped.
func withGateway(
    _ site: Site, _ body: (TestGateway<SQLiteStore<SHA256Digest>>) async throws -> Void
) async throws {
    let running = try await durable(site, TemporaryFolder())
    do {
        try await body(running)
    } catch {
        await running.gateway.stop()
        throw error
    }
    await running.gateway.stop()
}

/// One that outlives itself: whoever opens it again in the same folder finds what it left.
func durable(_ site: Site, _ folder: TemporaryFolder) async throws -> TestGateway<SQLiteStore<SHA256Digest>> {
    let storeFolder = folder.url.appending(path: "store")
    try FileManager.default.createDirectory(at: storeFolder, withIntermediateDirectories: true)
    return try await TestGateway(site, store: SQLiteStore<SHA256Digest>(folder: storeFolder), folder: folder)
}

extension ScriptedReceiver {
    var port: Int { target.port }
    /// The control ids of what has arrived.
    var ids: [String] { messages.elements.map(\.controlID) }
}

extension ScriptedSender {
    /// Sends a message and waits for its answer.
    func answer(to message: [UInt8]) async throws -> Answered? { Answered(try await exchange(message)) }

    /// The first answers, so many of them.
    func heard(_ count: Int) async -> [Answered] {
        await answers.first(count).prefix(count).compactMap { Answered($0) }
    }
}
