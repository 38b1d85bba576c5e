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
    /// whichever of RT and RP did not write it.
    func addressees(of envelope: Envelope, sender: FacilityID?) -> Addressees {
        var roles: [AddresseeClaim.Role] = [.referredTo]
        if envelope.kind == .reply { roles.append(.referring) }
        for role in roles + [.header] {
            var found: [Addressee] = []
            for claim in envelope.addressees where claim.role == role && !isOwn(claim) {
                if envelope.kind == .reply && claim.code == envelope.sender.facility { continue }
                guard let index = index(of: claim) else { return .unknown(path: claim.path) }
                if envelope.kind == .reply && facilities[index].id == sender { continue }
                if !found.contains(where: { $0.facility == index }) {
                    found.append(Addressee(facility: index, path: claim.path))
                }
                if role == .header { break }
            }
            if !found.isEmpty { return .known(found) }
        }
        return .none
    }

    private func index(of claim: AddresseeClaim) -> Int? {
        indexByCode[claim.code] ?? claim.universalID.flatMap { indexByCode[$0] }
    }

    private func isOwn(_ claim: AddresseeClaim) -> Bool {
        ownNames.contains(claim.code) || claim.universalID.map(ownNames.contains) == true
    }
}
