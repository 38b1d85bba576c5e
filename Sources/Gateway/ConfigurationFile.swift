// SPDX-License-Identifier: Apache-2.0
import Foundation
package import GatewayConfig

/// The configuration as it lies on disk.
package enum ConfigurationFile {
    /// Reads and checks one file; relative paths in it are relative to its folder.
    package static func read(_ path: String) throws(GatewayFailure) -> Configuration {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw .unreadable(file: path, reason: error.localizedDescription)
        }
        let base = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let credentials = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
        do throws(ConfigurationMistakes) {
            var configuration = try Configuration(reading: [UInt8](bytes), base: base, credentials: credentials)
            try configuration.loadSiteFiles { path in
                (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) }
            }
            return configuration
        } catch {
            throw .configuration(error, file: path)
        }
    }
}
