// SPDX-License-Identifier: Apache-2.0
import HL7v2

extension MessageCheck {
    /// What the profile asks of the message as a whole: segments, and values that some segment must have.
    mutating func checkHoldings() {
        guard let profile = context.profile else { return }
        for name in profile.needed where !message.segments.contains(where: { $0.id == name }) {
            findings.add(.segmentMissing, at: name.description, naming: name.description)
        }
        for holding in profile.holdings where !holds(holding) {
            let path = holding.place.path.description
            findings.add(.profileHolds, at: path, naming: "\(path) = \(holding.value)")
        }
    }

    private func holds(_ holding: Profile.Holding) -> Bool {
        let path = holding.place.path
        let first = Path(path.segment, field: path.field, component: path.component ?? 1)
        return message.segments.contains { segment in
            segment.id == path.segment && message.text(at: first, in: segment) == holding.value
        }
    }
}
