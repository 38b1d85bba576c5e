// SPDX-License-Identifier: Apache-2.0
package import Referral

/// The directory as the rules see it: who is called by which code, and what they take.
package struct FacilityDirectory: Sendable, Hashable {
    /// One entry.
    package struct Facility: Sendable, Hashable {
        /// Its name in the configuration.
        package let id: String
        /// What messages call it.
        package let codes: [String]
        /// The kinds it takes; nil for all.
        package let kinds: Set<ReferralKind>?

        package init(id: String, codes: [String], kinds: Set<ReferralKind>? = nil) {
            self.id = id
            self.codes = codes
            self.kinds = kinds
        }
    }

    private let byCode: [String: Facility]

    package init(_ facilities: [Facility] = []) {
        byCode = Dictionary(
            facilities.flatMap { facility in facility.codes.map { ($0, facility) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether nobody is listed.
    package var isEmpty: Bool { byCode.isEmpty }

    /// Who is called by this code.
    package subscript(_ code: String) -> Facility? { byCode[code] }

    /// Who is called by the first of these codes that is known.
    func first(of codes: [String]) -> Facility? { codes.lazy.compactMap { byCode[$0] }.first }
}
