// SPDX-License-Identifier: Apache-2.0

/// What a message said and the model has no place for: every value under the path where it stood. Written back to the
/// same family it goes to that path again; written to the other it is reported as dropped.
///
/// Like origins it does not count when two referrals are compared.
package struct Residue: Sendable, Hashable, Codable {
    /// One value.
    package struct Item: Sendable, Hashable, Codable {
        /// As errors write it: `PID[1]-10[1].1.1`, `Bundle.entry[2].resource.language`.
        package var path: String
        /// The decoded text. In HL7 v2 `""` is the two quotes that delete.
        package var value: String
        /// The value stayed in the body.
        package var stored: StoredContent?
        /// The model says the same; it is kept only for its spelling, and is no loss where it is left out.
        package var isSaid: Bool

        package init(path: String, value: String, stored: StoredContent? = nil, isSaid: Bool = false) {
            self.path = path
            self.value = value
            self.stored = stored
            self.isSaid = isSaid
        }
    }

    /// Which language the paths are of.
    package enum Family: String, Sendable, Hashable, Codable { case hl7v2, fhir }

    package var family: Family
    /// The message type the paths are of: `REF^I12`, `Bundle/document`.
    package var type: String
    /// Where things stood, in the order in which they stood: segments, or resources of a Bundle.
    package var places: [String]
    package var items: [Item]

    package init(_ family: Family, type: String, places: [String] = [], items: [Item] = []) {
        self.family = family
        self.type = type
        self.places = places
        self.items = items
    }

    /// Forgets everything that stood at one of these places or below.
    package mutating func cut(_ origin: Origin) {
        items.removeAll { item in origin.places.contains { item.path.isAt($0) } }
    }

    package static func == (left: Residue, right: Residue) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}

extension String {
    /// Whether this path is `place` or something below it.
    package func isAt(_ place: String) -> Bool {
        guard hasPrefix(place) else { return false }
        guard let next = utf8.dropFirst(place.utf8.count).first else { return true }
        return next == UInt8(ascii: "-") || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
    }
}
