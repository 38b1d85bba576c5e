// SPDX-License-Identifier: Apache-2.0
import Referral

/// Which roles of table 0286 writer and reader of a letter have.
struct LetterRoles: Sendable {
    let from: String
    let to: String

    /// The one who refers writes.
    static let referral = LetterRoles(from: "RP", to: "RT")
    /// An answer repeats the roles of the referral, so the one referred to writes.
    static let reply = LetterRoles(from: "RT", to: "RP")
}

extension MessageReading {
    /// PRD with the CTD behind each: who writes, to whom, and who else.
    func parties(_ roles: LetterRoles, into referral: inout Referral) {
        for group in groups(beginningWith: ["PRD"], among: segments) {
            guard let segment = group.first else { continue }
            let party = party(segment)
            let codes = segment.repetitions(1).map { $0.peek(1) }
            if referral.from == nil, codes.contains(roles.from) {
                referral.from = party
                keepRole(segment, roles.from)
            } else if referral.to == nil, codes.contains(roles.to) {
                referral.to = party
                keepRole(segment, roles.to)
            } else {
                let role = segment.field(1)?.tabled("0286") ?? Coded()
                referral.participants.append(Participant(role: role, party: party))
            }
            for contact in group.dropFirst().prefix(while: { $0.name == "CTD" }) {
                referral.participants.append(self.contact(contact))
            }
        }
    }

    /// The model says which role it is by where the party stands; other roles of the same party are residue.
    private func keepRole(_ segment: SegmentReading, _ code: String) {
        for repetition in segment.repetitions(1) where repetition.peek(1) == code {
            segment.keepSpelling(1, repetition: repetition.repetition)
        }
    }

    /// The roles of an answer, unless its sender is the one who is called the referring one.
    var replyRoles: LetterRoles {
        guard let sender = first("MSH")?.peek(4) else { return .reply }
        let senders = all("PRD").filter { $0.peek(4, 4) == sender }.flatMap { $0.repetitions(1) }.map { $0.peek(1) }
        return senders.contains("RP") && !senders.contains("RT") ? .referral : .reply
    }
}

extension MessageDraft {
    /// PRD and CTD, the referring one first.
    func addParties(_ referral: Referral, _ roles: LetterRoles) {
        let (referring, referred) = roles.from == "RP" ? (referral.from, referral.to) : (referral.to, referral.from)
        if let referring { add(referring, role: Self.referring) }
        if let referred { add(referred, role: Self.referred) }
        if referring == nil { remarks.append(Remark(.missing, at: nil, "PRD RP")) }
        if referred == nil { remarks.append(Remark(.missing, at: nil, "PRD RT")) }
        for participant in referral.participants {
            if participant.isContact {
                add(contact: participant)
            } else {
                add(participant.party, role: participant.role)
            }
        }
    }

    private static let referring = Coded("RP", system: CodeSystems.tableRoot + "0286", display: "紹介元")
    private static let referred = Coded("RT", system: CodeSystems.tableRoot + "0286", display: "紹介先")
}

extension Participant {
    /// Somebody to be called, not a party of the letter.
    fileprivate var isContact: Bool {
        party.origin.places.contains { $0.hasPrefix("CTD[") } || role.code(in: CodeSystems.tableRoot + "0131") != nil
    }
}
