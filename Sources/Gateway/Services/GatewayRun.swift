// SPDX-License-Identifier: Apache-2.0
import Foundation
import GatewayConfig
import Logging
import Relay
import StoreSQLite

/// What `tenma run` does: one gateway with the embedded store, until it is told to stop.
package enum GatewayRun {
    /// Returns after an orderly stop (SIGTERM, SIGINT); throws why it could not start or go on.
    package static func run(file: String) async throws {
        let settings = try ConfigurationFile.read(file).settings
        let watch = StoreWatch()
        let trouble = StoreTrouble { watch.became($0) }
        let reporting = Reporting(settings)
        defer { reporting.sink.flush() }
        let gateway = try open(file, settings, trouble, reporting)
        do {
            try await GatewayServices(gateway: gateway, watch: watch, reporting: reporting).run()
        } catch {
            await gateway.stop()
            throw error
        }
        await gateway.stop()
        reporting.logger.notice("stopped")
    }

    private static func open(
        _ file: String, _ settings: Settings, _ trouble: StoreTrouble, _ reporting: Reporting
    ) throws(GatewayFailure) -> Gateway<SQLiteStore<SHA256Digest>> {
        let folder = URL(fileURLWithPath: settings.store.folder, isDirectory: true)
        let store: SQLiteStore<SHA256Digest>
        do throws(StoreError) {
            try makeFolder(folder)
            store = try SQLiteStore(folder: folder)
        } catch { throw .store(error) }
        return try Gateway(
            file: file, configuration: settings, folder: folder, store: store, trouble: trouble, reporting: reporting)
    }

    /// The store is nobody's business but ours.
    private static func makeFolder(_ folder: URL) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(.failed, "cannot create \(folder.path): \(error.localizedDescription)")
        }
    }
}
