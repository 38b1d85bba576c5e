// SPDX-License-Identifier: Apache-2.0
import HL7v2

extension AddresseeClaim {
    /// PRD with the role RT or RP: PRD-4.4 is the facility of the provider's location (PL-4, an HD in subcomponents).
    init?(provider segment: HL7v2.Segment, number: Int, in message: HL7v2.Message) {
        guard let role = Self.role(of: segment, in: message) else { return nil }
        self.init(
            namespace: message.text(at: Path(segment.id, field: 4, component: 4, subcomponent: 1), in: segment),
            universal: message.text(at: Path(segment.id, field: 4, component: 4, subcomponent: 2), in: segment),
            path: "PRD[\(number)]-4.4", role: role)
    }

    /// MSH-6, then MSH-5.
    static func header(of message: HL7v2.Message) -> [AddresseeClaim] {
        guard let header = message.segments.first else { return [] }
        return [6, 5].compactMap { field in
            AddresseeClaim(
                namespace: message.text(at: Path(header.id, field: field, component: 1), in: header),
                universal: message.text(at: Path(header.id, field: field, component: 2), in: header),
                path: "MSH-\(field)", role: .header)
        }
    }

    private init?(namespace: String?, universal: String?, path: String, role: Role) {
        let name = namespace.map(trimmed) ?? ""
        let other = universal.map(trimmed) ?? ""
        guard !name.isEmpty || !other.isEmpty else { return nil }
        self.init(
            code: name.isEmpty ? other : name, universalID: name.isEmpty || other.isEmpty ? nil : other, path: path,
            role: role)
    }

    /// RT before RP where PRD-1 repeats both.
    private static func role(of segment: HL7v2.Segment, in message: HL7v2.Message) -> Role? {
        let values = message.values(at: Path(segment.id, field: 1, component: 1), in: segment)
        let roles = values.map { trimmed(message.text(in: $0)).uppercased() }
        if roles.contains("RT") { return .referredTo }
        return roles.contains("RP") ? .referring : nil
    }
}

/// Without blanks around it.
private func trimmed(_ text: String) -> String {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    var rest = text.utf8[...]
    while rest.first == 0x20 { rest.removeFirst() }
    while rest.last == 0x20 { rest.removeLast() }
    return String(Substring(rest))
}
