// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// The drugs of a message whose groups hold RXE or RXO.
    func drugs(_ fields: DrugFields) -> Referral {
        var referral = Referral(.prescription)
        var place = 0
        for group in drugGroups(into: &referral) {
            if var drug = drug(group, fields) {
                place = drug.rp == referral.medications.last?.rp ? place + 1 : 1
                // The place in the RP is the order in which its drugs are written (SS-MIX2, OMP-01).
                if drug.rp != nil, drug.rpOrder == nil, drug.ingredients.isEmpty { drug.rpOrder = String(place) }
                referral.medications.append(drug)
            }
            readObservations(group, into: &referral)
        }
        return referral
    }

    /// The drugs that were given.
    func administrations() -> Referral {
        var referral = Referral(.administration)
        for group in drugGroups(into: &referral) {
            let order = drugOrder(group.order)
            for (segment, route) in group.administrations {
                var drug = Medication()
                read(order, into: &drug)
                readAdministration(segment, into: &drug)
                if let route { readRoute(route, into: &drug) }
                drug.origin = [segment, group.order, route].compactMap { $0 }.origin
                referral.medications.append(drug)
            }
            readObservations(group, into: &referral)
        }
        return referral
    }

    private func drugGroups(into referral: inout Referral) -> [DrugGroup] {
        let own = firstPatientSegments()
        readPatient(among: own, into: &referral)
        let groups = DrugGroups.cut(own)
        referral.from = orderingParty(groups.compactMap(\.order))
        return groups
    }

    private func drug(_ group: DrugGroup, _ fields: DrugFields) -> Medication? {
        guard let segment = fields.name == "RXE" ? group.encoded : group.request else { return nil }
        var drug = Medication()
        read(segment, fields, into: &drug)
        read(drugOrder(group.order), into: &drug)
        if let timing = group.timing { readTiming(timing, into: &drug) }
        if let route = group.route { readRoute(route, into: &drug) }
        drug.ingredients = group.components.map { ingredient($0) }
        drug.note = group.notes.note
        let segments = [segment, group.order, group.timing, group.route] + group.notes + group.components
        drug.origin = segments.compactMap { $0 }.origin
        return drug
    }

    private func read(_ order: CommonOrder, into drug: inout Medication) {
        drug.control = order.control
        drug.identifiers = order.identifiers + drug.identifiers
        drug.status = order.status
        drug.ordered = order.time
        drug.orderer = order.orderer
        drug.categories += [order.kind].compactMap { $0 }
        (drug.rp, drug.rpOrder) = Self.rp(order.group, of: order.identifiers)
    }

    /// ORC-4: the number of the RP, or in injections `order_RP_place`.
    private static func rp(_ text: String?, of numbers: [Identifier]) -> (rp: String?, place: String?) {
        guard let text, let order = numbers.first(where: { $0.type == CommonOrder.placer })?.value,
            text.hasPrefix(order + "_")
        else { return (text, nil) }
        let parts = text.dropFirst(order.count + 1).split(separator: "_", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : (text, nil)
    }

    private func readObservations(_ group: DrugGroup, into referral: inout Referral) {
        for (segment, notes) in group.observations {
            let observation = observation(segment, notes: notes, into: &referral)
            referral.observations.append(observation)
        }
    }
}

extension MessageDraft {
    /// All drugs, each with an ORC of its own.
    func addDrugs(_ referral: Referral, _ fields: DrugFields) {
        for drug in referral.medications {
            addOrder(drug, by: referral.from)
            add(drug, fields)
            addTiming(drug)
            addRoute(drug)
            addIngredients(drug)
        }
        addObservations(referral)
    }

    /// All drugs that were given: those of one order behind one ORC, those of one route before one RXR.
    func addAdministrations(_ referral: Referral) {
        let drugs = referral.medications
        for (place, drug) in drugs.enumerated() {
            let before = place > 0 ? drugs[place - 1] : nil
            let after = place + 1 < drugs.count ? drugs[place + 1] : nil
            if !drug.shares("ORC", with: before) { addOrder(drug, by: referral.from) }
            addAdministration(drug, number: place + 1)
            if !drug.shares("RXR", with: after) { addRoute(drug) }
        }
        addObservations(referral)
    }

    private func addOrder(_ drug: Medication, by party: Party?) {
        var order = CommonOrder()
        order.control = drug.control
        order.identifiers = drug.identifiers
        order.group = drug.orderGroup
        if drug.act != .administration { order.status = drug.status }
        order.time = drug.ordered
        order.orderer = drug.orderer
        order.kind = drug.orderKind
        add(order, drug.origin, by: party)
    }

    private func addObservations(_ referral: Referral) {
        for (place, observation) in referral.observations.enumerated() {
            add(observation, number: place + 1, attachments: referral.attachments)
        }
    }
}

extension Medication {
    /// Whether both came from the same segment of this name.
    fileprivate func shares(_ name: String, with other: Medication?) -> Bool {
        guard let other else { return false }
        let places = origin.segments(name).map(\.places)
        return !places.isEmpty && places == other.origin.segments(name).map(\.places)
    }

    /// ORC-4.
    fileprivate var orderGroup: String? {
        guard let rp, let rpOrder, act == .administration || !ingredients.isEmpty,
            let number = identifiers.first(where: { $0.type == CommonOrder.placer })?.value
        else { return rp }
        return "\(number)_\(rp)_\(rpOrder)"
    }
}
