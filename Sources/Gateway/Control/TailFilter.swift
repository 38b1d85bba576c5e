// SPDX-License-Identifier: Apache-2.0
import Routing

/// Which events a `tail` wants to see.
struct TailFilter: Sendable {
    private let facilities: Set<String>
    private let states: Set<String>
    private let kinds: Set<String>
    private let patterns: [TypePattern]

    init(_ query: TailQuery) {
        facilities = Set(query.facilities)
        states = Set(query.states)
        kinds = Set(query.types)
        patterns = query.types.compactMap { TypePattern($0) }
    }

    func wants(_ record: EventRecord) -> Bool {
        (states.isEmpty || states.contains(record.event)) && wantsFacility(record) && wantsType(record)
    }

    private func wantsFacility(_ record: EventRecord) -> Bool {
        facilities.isEmpty || [record.facility, record.sender].contains { $0.map(facilities.contains) == true }
    }

    private func wantsType(_ record: EventRecord) -> Bool {
        if kinds.isEmpty { return true }
        if let kind = record.kind, kinds.contains(kind) { return true }
        guard let type = record.type else { return false }
        let parts = type.split(maxSplits: 1) { $0 == "^" || $0 == "/" }
        let code = parts.first.map(String.init) ?? ""
        let trigger = parts.count > 1 ? String(parts[1]) : ""
        return patterns.contains { $0.matches(code: code, trigger: trigger) }
    }
}
