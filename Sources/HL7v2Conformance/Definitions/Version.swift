// SPDX-License-Identifier: Apache-2.0

/// A version of HL7 v2 whose structures, segments, datatypes and tables are known.
package enum Version: String, Sendable, Hashable, CaseIterable, Comparable {
    case v2_1 = "2.1"
    case v2_2 = "2.2"
    case v2_3 = "2.3"
    case v2_3_1 = "2.3.1"
    case v2_4 = "2.4"
    case v2_5 = "2.5"
    case v2_5_1 = "2.5.1"
    case v2_6 = "2.6"
    case v2_7 = "2.7"
    case v2_8 = "2.8"
    case v2_8_1 = "2.8.1"
    case v2_8_2 = "2.8.2"

    /// Reads MSH-12.1; what senders write behind a blank (`2.3 PID`) does not count.
    package init?(declared text: String) {
        guard let word = text.split(separator: " ").first else { return nil }
        self.init(rawValue: String(word))
    }

    /// The place of the version in the order of their appearance.
    var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}
