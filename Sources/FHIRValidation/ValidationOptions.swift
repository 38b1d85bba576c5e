// SPDX-License-Identifier: Apache-2.0
import Issues

/// What a listener or a command asks of validation beside the profiles themselves.
package struct ValidationOptions: Sendable, Hashable {
    /// What becomes of a claim to a profile that no package has.
    package enum UnknownProfile: String, Sendable, Hashable, CaseIterable {
        case ignore, warn, error

        var severity: Issue.Severity? {
            switch self {
            case .ignore: nil
            case .warn: .warning
            case .error: .error
            }
        }
    }

    package var unknownProfiles = UnknownProfile.warn
    /// Whether elements that must be supported and are not there are told: for vendors who test, not for every day.
    package var tellsMustSupport = false
    /// Whether recommendations of R4 are told as well: that every resource has a narrative (dom-6).
    package var tellsRecommendations = false

    /// For every day.
    package init() {}
}
