// SPDX-License-Identifier: Apache-2.0

/// How deep a message is checked, and how much a finding matters.
package struct ConformanceOptions: Sendable, Hashable {
    /// What a listener or facility asks for.
    package enum Mode: String, Sendable, Hashable, CaseIterable {
        /// Nothing is checked.
        case off
        /// Findings are recorded and nothing is refused: no finding is an error.
        case tolerant
        /// What breaks reading is an error.
        case strict
    }

    /// Which conformance profiles of ours a message is held against, beside its version.
    package enum ProfileUse: Sendable, Hashable {
        /// None.
        case none
        /// The one made for the kind of message; SS-MIX2's only where the header says that Japan sent it.
        case automatic
        /// Of those for the kind of message, the one of this name whatever the header says.
        case named(String)
    }

    package var mode = Mode.tolerant
    package var profiles = ProfileUse.automatic
    /// Off: Japanese guides override the lengths of the standard.
    package var checksLengths = false
    /// Off: the standard only suggests codes for tables that a site defines.
    package var checksUserTables = false
    /// What a message is read as whose MSH-12 is empty or unknown.
    package var assumedVersion = Version.v2_5

    package init(_ mode: Mode = .tolerant) { self.mode = mode }
}
