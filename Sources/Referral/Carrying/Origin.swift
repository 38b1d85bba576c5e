// SPDX-License-Identifier: Apache-2.0

/// Where a part of a referral stood in the message it was read from: the segments (`OBX[3]`) or resources
/// (`Bundle.entry[3].resource`) it came from. Issues name these places, and residue goes back to them.
///
/// Two referrals that say the same are equal wherever they were read, so origins do not count in a comparison.
package struct Origin: Sendable, Hashable, Codable {
    package var places: [String]

    package init(_ places: [String] = []) { self.places = places }
    package init(_ place: String) { places = [place] }

    package static func == (left: Origin, right: Origin) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}

    package init(from decoder: any Decoder) throws {
        places = try decoder.singleValueContainer().decode([String].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(places)
    }
}
