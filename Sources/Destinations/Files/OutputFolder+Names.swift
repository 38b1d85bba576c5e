// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay

extension OutputFolder {
    /// The names in it, in no order.
    func names() throws(FileTrouble) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd/\(descriptor)") } catch {
            throw FileTrouble(.unreachable(reason: "no-permission"))
        }
    }
}
