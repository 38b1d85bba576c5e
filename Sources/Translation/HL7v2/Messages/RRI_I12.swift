// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// RRI^I12 to I15: what became of a referral. `Schemas/mappings/rri-i12.txt` is its map.
    static let rri = MessageTranslation(
        code: "RRI", triggers: LetterAction.all, structure: { _ in "RRI_I12" },
        segments: [
            "MSH", "SFT", "MSA", "RF1", "AUT", "CTD", "PRD", "PID", "ACC", "DG1", "DRG", "AL1", "PR1", "OBR", "NTE",
            "OBX", "PV1", "PV2",
        ],
        read: { reading in
            var reply = reading.letter(.reply, reading.replyRoles)
            reply.step = ReplyStep(reply)
            return reply
        },
        write: { reply, draft in
            draft.addAnswer(reply)
            draft.addLetter(reply, .reply)
        },
        trigger: { $0.kind == .reply ? LetterAction.trigger($0.action) : nil })
}

extension ReplyStep {
    /// Words of a title, a purpose or a chapter that say how far an answer has come.
    private static let words: [(word: String, step: ReplyStep)] = [
        ("来院報告", .arrival), ("受診報告", .arrival), ("到着", .arrival), ("中間報告", .interim), ("退院報告", .discharge),
        ("最終報告", .final), ("最終返書", .final), ("経過報告", .course), ("追加情報", .moreInformation),
    ]

    /// What RF1-1 says (table 0283), else what the words say.
    init?(_ reply: Referral) {
        switch reply.referralStatus?.code(in: CodeSystems.tableRoot + "0283") {
        case "A": self = .accepted
        case "R": self = .declined
        default:
            let texts = [reply.title, reply.purpose?.words, reply.documentKind?.words] + reply.sections.map(\.title)
            self.init(words: texts.compactMap { $0 })
        }
    }

    init?(words: [String]) {
        guard let found = Self.words.first(where: { pair in words.contains { $0.contains(pair.word) } }) else {
            return nil
        }
        self = found.step
    }
}
