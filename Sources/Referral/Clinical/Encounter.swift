// SPDX-License-Identifier: Apache-2.0

/// A stay or a visit.
package struct Encounter: Sendable, Hashable, Codable {
    /// HL7 table 0004 (`I`, `O`, `E`…).
    package var kind: String?
    package var identifiers: [Identifier] = []
    package var department: Coded?
    package var location: Location?
    package var priorLocation: Location?
    /// 主治医, 入院時の紹介医, コンサルト医….
    package var attending: [Practitioner] = []
    package var referring: [Practitioner] = []
    package var consulting: [Practitioner] = []
    package var admitting: [Practitioner] = []
    package var admitted: Moment?
    package var discharged: Moment?
    package var expectedDischarge: Moment?
    package var disposition: Coded?
    package var source: Coded?
    package var reasons: [Coded] = []
    package var status: String?
    package var note: String?
    package var origin = Origin()

    package init() {}
}

/// 病棟・病室・病床.
package struct Location: Sendable, Hashable, Codable {
    package var ward: String?
    package var room: String?
    package var bed: String?
    package var facility: String?
    /// HL7 table 0305 (`N` nursing unit, `C` clinic…).
    package var type: String?
    package var words: String?

    package init() {}
}

/// 予約.
package struct Appointment: Sendable, Hashable, Codable {
    package var identifiers: [Identifier] = []
    package var start: Moment?
    package var end: Moment?
    package var duration: Quantity?
    /// FHIR's word: `booked`, `cancelled`, `proposed`….
    package var status: String?
    package var service: Coded?
    package var reason: Coded?
    package var kind: Coded?
    package var location: Location?
    package var persons: [Practitioner] = []
    package var note: String?
    package var origin = Origin()

    package init() {}
}

/// 同意.
package struct Consent: Sendable, Hashable, Codable {
    /// FHIR's word: `active`, `rejected`, `inactive`….
    package var status: String?
    package var scope: Coded?
    package var given: Moment?
    package var period: Span?
    package var text: String?
    package var origin = Origin()

    package init() {}
}
