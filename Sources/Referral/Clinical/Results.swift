// SPDX-License-Identifier: Apache-2.0

/// One report of results: what OBR or DiagnosticReport stands for.
package struct Report: Sendable, Hashable, Codable {
    /// The order's numbers: type `PLAC` is the placer's, `FILL` the filler's.
    package var identifiers: [Identifier] = []
    package var code = Coded()
    package var specimens: [Specimen] = []
    package var observations: [Observation] = []
    /// HL7 table 0123 (`F`, `P`, `C`…).
    package var status: String?
    /// ORC-1 where it is an order.
    package var control: String?
    package var requested: Moment?
    package var observed: Moment?
    package var issued: Moment?
    package var requester: Practitioner?
    package var interpreter: Practitioner?
    /// HL7 table 0074 or a Japanese category.
    package var category: Coded?
    package var priority: String?
    package var reason: Coded?
    package var conclusion: String?
    package var note: String?
    package var tags: Set<HandlingTag> = []
    package var origin = Origin()

    package init(_ code: Coded = Coded()) { self.code = code }
}

/// One finding, measured or said.
package struct Observation: Sendable, Hashable, Codable {
    /// What was found.
    package enum Value: Sendable, Hashable, Codable {
        case quantity(Quantity)
        case coded(Coded)
        case text(String)
        case moment(Moment)
        /// `SN` beyond a comparator, ranges, ratios, times: as it is written, with OBX-2's type.
        case other(String, type: String)
        /// In the referral's attachments.
        case attachment(Int)
    }

    package var code = Coded()
    package var subID: String?
    package var value: Value?
    /// More values of the same observation (OBX-5 repeating).
    package var furtherValues: [Value] = []
    /// 基準値 as it was written, and its ends where it has such.
    package var range: String?
    package var low: Quantity?
    package var high: Quantity?
    /// HL7 table 0078 (`H`, `L`, `N`…).
    package var flags: [Coded] = []
    /// HL7 table 0085 (`F`, `P`, `C`…).
    package var status: String?
    package var observed: Moment?
    package var issued: Moment?
    package var method: Coded?
    package var performer: Party?
    package var categories: [Coded] = []
    package var components: [Observation] = []
    package var note: String?
    package var identifiers: [Identifier] = []
    package var tags: Set<HandlingTag> = []
    package var origin = Origin()

    package init(_ code: Coded = Coded()) { self.code = code }
}

/// 検体.
package struct Specimen: Sendable, Hashable, Codable {
    package var kind: Coded?
    package var identifiers: [Identifier] = []
    package var collected: Span?
    package var received: Moment?
    package var site: Coded?
    package var method: Coded?
    package var amount: Quantity?
    package var note: String?
    package var origin = Origin()

    package init() {}
}
