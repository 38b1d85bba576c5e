// SPDX-License-Identifier: Apache-2.0

/// A site's rule as it stands in the configuration, key by key and not yet understood.
package struct SiteRuleDraft: Sendable, Hashable {
    /// `when` and `must`: `{ path: PV1-3.1, matches: "[0-9]W" }` or `{ of: Patient, fhirpath: "…" }`.
    package struct Condition: Sendable, Hashable {
        /// A place in HL7 v2.
        package var path: String?
        /// `true`: a value is there; `false`: none is.
        package var exists: Bool?
        /// The values that may stand there.
        package var isOneOf: [String]?
        /// A regular expression that the whole value fits.
        package var matches: String?
        /// An expression that must be true.
        package var fhirPath: String?
        /// `of: Patient`: the expression is asked of each resource of this type, not of the message as a whole.
        package var resourceType: String?

        package init(
            path: String? = nil, exists: Bool? = nil, isOneOf: [String]? = nil, matches: String? = nil,
            fhirPath: String? = nil, resourceType: String? = nil
        ) {
            self.path = path
            self.exists = exists
            self.isOneOf = isOneOf
            self.matches = matches
            self.fhirPath = fhirPath
            self.resourceType = resourceType
        }
    }

    package var id: String
    /// `information`, `warning` or `error`; a warning unless it is said.
    package var severity: String?
    package var ja: String?
    package var en: String?
    package var hintJa: String?
    package var hintEn: String?
    package var when: Condition?
    package var must: Condition
    /// Where findings point.
    package var at: String?

    package init(id: String, ja: String? = nil, en: String? = nil, when: Condition? = nil, must: Condition) {
        self.id = id
        self.ja = ja
        self.en = en
        self.when = when
        self.must = must
    }
}
