// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// RF1 (chapter 11, section 11.8.1). No public guide maps it: `Schemas/mappings/ref-i12.txt` is ours.
    func referralFacts(_ segment: SegmentReading, into referral: inout Referral) {
        referral.referralStatus = segment.field(1)?.tabled("0283")
        referral.urgency = segment.field(2)?.tabled("0280")
        referral.service = segment.field(3)?.tabled("0281").map(Self.withTableSpelling)
        referral.dispositions = segment.repetitions(4).compactMap { $0.tabled("0282") }
        referral.category = segment.field(5)?.tabled("0284")
        referral.effective = moment(segment, 7)
        referral.expires = moment(segment, 8)
        referral.purpose = segment.coded(10)
        numbers(segment, of: &referral)
    }

    /// RF1-6 is the number of the side that refers, RF1-11 that of the side referred to: an answer is known by the
    /// second and answers the first.
    private func numbers(_ segment: SegmentReading, of referral: inout Referral) {
        let (originating, external) = (segment.field(6)?.entity, segment.field(11)?.entity)
        if referral.kind == .reply {
            referral.identifiers = external.map { [$0] } ?? []
            referral.links = originating.map { [Link(.answers, $0)] } ?? []
        } else {
            referral.identifiers = originating.map { [$0] } ?? []
            referral.externalIdentifier = external
        }
    }

    /// Table 0281 writes `Med`; senders write `MED` (domain.md section 3).
    private static func withTableSpelling(_ coded: Coded) -> Coded {
        var coded = coded
        guard let code = coded.codings.first?.code, coded.codings[0].system == CodeSystems.tableRoot + "0281",
            let known = ["Med", "Lab", "Rad", "Hom", "Psy", "Skn"].first(where: { $0.lowercased() == code.lowercased() }
            )
        else { return coded }
        coded.codings[0].code = known
        return coded
    }
}

extension MessageDraft {
    /// RF1.
    func addReferralFacts(_ referral: Referral) {
        guard !wasReadWithout("RF1", referral) else { return }
        add("RF1", referral.origin) { segment in
            segment.set(1, coded: referral.referralStatus ?? Self.status(referral.step))
            segment.set(2, coded: referral.urgency)
            segment.set(3, coded: referral.service)
            segment.set(4, codedList: referral.dispositions)
            segment.set(5, coded: referral.category)
            segment.set(7, moment: referral.effective)
            segment.set(8, moment: referral.expires)
            segment.set(10, coded: referral.purpose)
            let answered = referral.links.first { $0.relation == .answers }?.identifier
            let isReply = type.code == "RRI"
            segment.set(6, entity: isReply ? answered : referral.identifiers.first)
            segment.set(11, entity: isReply ? referral.identifiers.first : referral.externalIdentifier)
        }
    }

    /// Table 0283 for how far an answer has come.
    private static func status(_ step: ReplyStep?) -> Coded? {
        let code: String? =
            switch step {
            case .accepted: "A"
            case .declined: "R"
            case .moreInformation: "P"
            default: nil
            }
        return code.map { Coded($0, system: CodeSystems.tableRoot + "0283") }
    }
}
