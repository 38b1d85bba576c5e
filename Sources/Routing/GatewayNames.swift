// SPDX-License-Identifier: Apache-2.0

/// What messages call the gateway itself. A message addressed to it is addressed to nobody (design decision 7); the
/// application and facility names go into headers where a facility's form says `own`.
package struct GatewayNames: Sendable, Hashable {
    package var application: String
    package var facility: String
    /// Further names that senders use for it.
    package var aliases: [String]

    package init(application: String = "TENMA", facility: String = "TENMA", aliases: [String] = []) {
        self.application = application
        self.facility = facility
        self.aliases = aliases
    }

    /// Every name that counts as no addressee.
    package var all: Set<String> { Set([application, facility] + aliases).subtracting([""]) }
}
