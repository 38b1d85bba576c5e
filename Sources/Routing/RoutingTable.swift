// SPDX-License-Identifier: Apache-2.0

/// The directory, arranged for the question asked for every message: which facilities is this for? Codes are looked up,
/// subscriptions stand under their kind, and those that want only what is addressed to them are asked only when it is.
package struct RoutingTable: Sendable {
    package let facilities: [Facility]
    package let gateway: GatewayNames

    let ownNames: Set<String>
    let indexByCode: [String: Int]
    let indexByID: [FacilityID: Int]
    /// By `Kind.ordinal`.
    let rows: [Row]

    /// A subscription by its place in the directory.
    struct Entry: Sendable {
        let facility: Int
        let subscription: Int
    }

    /// What stands under one kind.
    struct Row: Sendable {
        /// Subscriptions to look at whatever the message says.
        var open: [Entry] = []
        /// Subscriptions that listen to certain senders only, by sender.
        var heard: [Subscription.Sender: [Entry]] = [:]
        /// Subscriptions with `addressed: true`, by facility.
        var addressed: [Int: [Entry]] = [:]

        mutating func add(_ entry: Entry, _ subscription: Subscription) {
            if subscription.addressed {
                addressed[entry.facility, default: []].append(entry)
            } else if subscription.senders.isEmpty {
                open.append(entry)
            } else {
                for sender in Set(subscription.senders) { heard[sender, default: []].append(entry) }
            }
        }
    }

    package init(facilities: [Facility], gateway: GatewayNames = GatewayNames()) {
        self.facilities = facilities
        self.gateway = gateway
        ownNames = gateway.all
        indexByID = Dictionary(facilities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        indexByCode = Dictionary(
            facilities.enumerated().flatMap { index, facility in facility.codes.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        rows = Self.rows(of: facilities)
    }

    /// The facility with this id.
    package subscript(_ id: FacilityID) -> Facility? {
        indexByID[id].map { facilities[$0] }
    }

    /// The facility that messages call by this code.
    package func facility(code: String) -> Facility? {
        indexByCode[code].map { facilities[$0] }
    }

    private static func rows(of facilities: [Facility]) -> [Row] {
        var rows = [Row](repeating: Row(), count: Kind.allCases.count)
        for (index, facility) in facilities.enumerated() {
            for (number, subscription) in facility.subscriptions.enumerated() {
                let entry = Entry(facility: index, subscription: number)
                for kind in subscription.possibleKinds { rows[kind.ordinal].add(entry, subscription) }
            }
        }
        return rows
    }
}

extension Subscription {
    /// The kinds it can match: those it lists and those of the types it lists, or all.
    fileprivate var possibleKinds: Set<Kind> {
        if kinds.isEmpty && types.isEmpty { return Set(Kind.allCases) }
        return Set(kinds).union(types.flatMap { Kind.possible(code: $0.code, trigger: $0.trigger) })
    }
}
