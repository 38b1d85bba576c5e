// SPDX-License-Identifier: Apache-2.0
import Relay

/// Numbers for connections, shared by all who make them on one event loop.
package final class ConnectionNumbers {
    private var last = 0

    package init() {}

    func next() -> ConnectionID {
        last += 1
        return ConnectionID(last)
    }
}
