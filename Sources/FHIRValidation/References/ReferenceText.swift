// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What the text of a reference says by itself (R4 references page): how it points, and to which type.
struct ReferenceText {
    let text: String

    /// `#medication`, or `#` for the resource around: the id without the sign.
    var containedID: String? { text.utf8.first == UInt8(ascii: "#") ? String(text.dropFirst()) : nil }

    /// `Patient` of `Patient/1`, of `https://example.org/fhir/Patient/1/_history/2` and of `Patient?identifier=1`.
    var type: Name? {
        if let end = text.firstIndex(of: "?") { return Self.resource(text[..<end].split(separator: "/").last) }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let unversioned = parts.count > 3 && parts[parts.count - 2] == "_history" ? parts.dropLast(2) : parts[...]
        guard unversioned.count > 2 else { return unversioned.count == 2 ? Self.resource(unversioned.first) : nil }
        return RESTfulURL(unversioned.joined(separator: "/")).flatMap { Name($0.type) }
    }

    private static func resource(_ text: Substring?) -> Name? {
        guard let name = text.flatMap({ Name(String($0)) }) else { return nil }
        return Definitions.r4.resource(name) == nil ? nil : name
    }
}
