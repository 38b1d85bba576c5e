// SPDX-License-Identifier: Apache-2.0
import Feeds
import GatewayConfig
import Logging
import NIOPosix
import Relay
import ServiceLifecycle

/// One listener that takes files, from the start until the shutdown. A reload that removes it, or its facility, lets it
/// rest until it returns; what it is, and where its folder lies, is asked before every look.
struct FeedService<S: Store>: Service {
    let gateway: Gateway<S>
    let settings: ListenerSettings

    func run() async throws {
        let door = FeedDoor(
            desk: try gateway.desk(for: settings), slots: CrashSlots(gateway.crashGuard),
            loop: gateway.sideLoops.next())
        let (gateway, name) = (gateway, settings.name)
        gateway.reporting.logger.notice("listening", metadata: ["listener": "\(name)"])
        try await untilShutdown {
            switch settings.face {
            case .folder:
                await DropFolder(name, door, now: { gateway.clock.now }) { gateway.dropFolder(name) }.run()
            case .storage:
                let position = PositionFile(store: gateway.current.value.settings.store.folder, listener: name)
                await StorageFeed(name, door, position: position, now: { gateway.clock.now }) {
                    gateway.storage(name)
                }.run()
            case .mllp, .fhir: return
            }
        }
    }
}

extension Gateway {
    /// How a drop folder is to be read now; nil when it is not to be.
    fileprivate func dropFolder(_ name: String) -> DropFolderSettings? {
        guard let listener = current.value.settings.listener(name), case .folder(let face) = listener.face else {
            return nil
        }
        return DropFolderSettings(
            path: face.path, settle: face.settle, poll: face.poll, keepsDone: face.done == .keep,
            sizeMaximum: Int64(listener.limits.messageSize))
    }

    /// The same of a storage.
    fileprivate func storage(_ name: String) -> StorageFeedSettings? {
        guard let listener = current.value.settings.listener(name), case .storage(let face) = listener.face else {
            return nil
        }
        return StorageFeedSettings(
            path: face.path, log: face.log, source: face.source == .log ? .log : .tree, scansFirst: face.scansFirst,
            poll: face.poll, settle: face.settle, sizeMaximum: Int64(listener.limits.messageSize))
    }
}
