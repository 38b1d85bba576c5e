// SPDX-License-Identifier: Apache-2.0

/// The unit of a quantity: a calendar's word, or a term of UCUM.
public struct PathUnit: Sendable, Hashable {
    /// As it was written: `days`, `mg/dL`.
    public let text: String
    /// Which word of the calendar it is; nil for UCUM.
    public let calendar: CalendarUnit?

    /// A term of UCUM, whether known or not: what stands between quotes, or `Quantity.code`.
    public init(ucum text: String) {
        self.text = text
        calendar = nil
    }

    /// `day`, `days`; nil for other words.
    public init?(word: String) {
        guard let unit = CalendarUnit(word: word) else { return nil }
        text = word
        calendar = unit
    }

    /// No unit at all: `1`.
    static let one = PathUnit(ucum: "1")
}
