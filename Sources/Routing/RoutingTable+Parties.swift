// SPDX-License-Identifier: Apache-2.0

extension RoutingTable {
    /// Whom a message is addressed to, after own names are set aside.
    enum Addressees: Equatable {
        case none
        /// Facilities with the place that named each; a place that names nobody known comes as `unknown`.
        case known([Addressee])
        case unknown(path: String)
    }

    struct Addressee: Equatable {
        let facility: Int
        let path: String
    }

    /// The facility a message comes from: the one that MSH-4, or else MSH-3, names among those the link speaks for, or
    /// the only one it speaks for. Where a link of several does not say which, it is the certificate's own if the
    /// link's names are not to be looked at, and else nobody; `refusal(of:from:)` tells the sender.
    package func sender(of envelope: Envelope, on link: LinkIdentity) -> FacilityID? {
        for code in [envelope.sender.facility, envelope.sender.application] {
            guard let index = indexByCode[code] else { continue }
            let id = facilities[index].id
            if link.facilities.contains(id) { return id }
        }
        return link.facilities.count == 1 || link.senderCheck == .none ? link.facilities.first : nil
    }

    /// All PRD claims count together, a header claim counts only when there is none (design decision 7). In a reply the
    /// PRD segments often still have the roles of the referral, so that RT is its author: a reply is addressed to
    /// whichever of RT and RP did not write it. In FHIR all sections 910 and destinations count together; only without
    /// them the Tasks do, which are for whichever of owner and requester does not send them.
    func addressees(of envelope: Envelope, sender: FacilityID?) -> Addressees {
        for role in Self.roles(envelope) {
            var found: [Addressee] = []
            let skipsAuthor = envelope.kind == .reply || role == .owner || role == .requester
            for claim in envelope.addressees where claim.role == role && !isOwn(claim) {
                if envelope.kind == .reply && role != .owner && claim.code == envelope.sender.facility { continue }
                guard let index = index(of: claim) else { return .unknown(path: claim.path) }
                if skipsAuthor && facilities[index].id == sender { continue }
                if !found.contains(where: { $0.facility == index }) {
                    found.append(Addressee(facility: index, path: claim.path))
                }
                if role == .header { break }
            }
            if !found.isEmpty { return .known(found) }
        }
        return .none
    }

    private static func roles(_ envelope: Envelope) -> [AddresseeClaim.Role] {
        switch envelope.family {
        case .hl7v2: envelope.kind == .reply ? [.referredTo, .referring, .header] : [.referredTo, .header]
        case .fhir:
            // A requester is written to by an owner, never for want of one.
            envelope.addressees.contains { $0.role == .owner }
                ? [.referredTo, .owner, .requester] : [.referredTo]
        }
    }

    private func index(of claim: AddresseeClaim) -> Int? {
        claim.codes.lazy.compactMap { indexByCode[$0] }.first
    }

    /// A destination of FHIR may name the gateway as the next stop and a facility as the receiver.
    private func isOwn(_ claim: AddresseeClaim) -> Bool {
        guard claim.codes.contains(where: ownNames.contains) else { return false }
        return claim.others.isEmpty || index(of: claim) == nil
    }
}
