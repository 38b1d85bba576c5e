// SPDX-License-Identifier: Apache-2.0
import Referral

/// Where a rule is broken, in words that both languages have an answer to: the part of the letter, and which of its
/// fields. `Locator` makes a path of the original of it.
struct Spot: Sendable {
    /// Where the part stood.
    let origin: Origin
    let field: Field
    /// The value that is wrong, to find it among repetitions; it is never told.
    let value: String?
    /// How many places before the right one hold the same value.
    let skipped: Int
    /// A word without patient data for the sentence: a section's number.
    let detail: String?

    init(_ origin: Origin = Origin(), _ field: Field, value: String? = nil, skipped: Int = 0, detail: String? = nil) {
        self.origin = origin
        self.field = field
        self.value = value
        self.skipped = skipped
        self.detail = detail
    }
}

/// A field of the model as the two languages write it: by segment, and by resource type or, below a resource, by the
/// name of the element. The first that fits is taken.
struct Field: Sendable {
    let hl7v2: [(segment: String, place: String)]
    let fhir: [(holder: String, place: String)]

    init(_ hl7v2: KeyValuePairs<String, String>, _ fhir: KeyValuePairs<String, String>) {
        self.hl7v2 = hl7v2.map { ($0.key, $0.value) }
        self.fhir = fhir.map { ($0.key, $0.value) }
    }
}
