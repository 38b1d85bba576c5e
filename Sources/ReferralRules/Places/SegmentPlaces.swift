// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

/// Places of an HL7 v2 message: the segment comes from the origin, the repetition is where the value stands.
struct SegmentPlaces: Sendable {
    private let message: Message
    /// By name, in order.
    private let segments: [String: [Segment]]

    init(_ message: Message) {
        self.message = message
        segments = Dictionary(grouping: message.segments, by: \.name)
    }

    func path(of spot: Spot) -> String? {
        for (name, field) in spot.field.hl7v2 {
            guard let place = spot.origin.places.first(where: { $0.hasPrefix(name + "[") }),
                let path = Path("\(place)-\(field)")
            else { continue }
            return (find(path, spot) ?? path).description
        }
        return guess(spot)
    }

    /// Nothing was read there: where the value stands otherwise, or where it would have to.
    private func guess(_ spot: Spot) -> String? {
        for (name, field) in spot.field.hl7v2 where spot.value != nil {
            for number in (segments[name] ?? []).indices {
                guard let path = Path("\(name)[\(number + 1)]-\(field)"), let found = find(path, spot) else {
                    continue
                }
                return found.description
            }
        }
        let there = spot.field.hl7v2.first { segments[$0.segment] != nil } ?? spot.field.hl7v2.first
        return there.map { "\($0.segment)-\($0.place)" }
    }

    /// In a longer segment the repetition is not looked for: it would be counted for every finding.
    private static let searchedMaximum = 1 << 16

    /// The repetition and component of a field that hold a text.
    private func find(_ path: Path, _ spot: Spot) -> Path? {
        guard let value = spot.value, let segment = segment(of: path),
            segment.range.count <= Self.searchedMaximum
        else { return nil }
        let leaves = message.leaves(of: segment).filter { leaf in
            leaf.field == path.field && path.component ?? leaf.component == leaf.component
                && path.subcomponent ?? leaf.subcomponent == leaf.subcomponent
                && message.text(in: leaf.range) == value
        }
        guard let leaf = leaves.dropFirst(spot.skipped).first ?? leaves.first else { return nil }
        return Path(
            path.segment, occurrence: path.segment.description == "MSH" ? nil : path.occurrence, field: path.field,
            repetition: leaf.repetition > 1 ? leaf.repetition : nil,
            component: path.component ?? (leaf.component > 1 ? leaf.component : nil), subcomponent: path.subcomponent)
    }

    private func segment(of path: Path) -> Segment? {
        let all = segments[path.segment.description] ?? []
        let number = (path.occurrence ?? 1) - 1
        return all.indices.contains(number) ? all[number] : nil
    }
}
