// SPDX-License-Identifier: Apache-2.0

/// Who is going to see a referral that leaves the house it was written in.
package enum Audience: String, Sendable, Hashable, Codable, CaseIterable {
    /// Another institution.
    case institution
    /// The patient, or somebody who reads along.
    case patient

    /// The tags of what this audience never sees.
    package var forbidden: Set<HandlingTag> {
        switch self {
        case .institution: [.undelivered]
        case .patient: [.undelivered, .uninformed]
        }
    }
}
