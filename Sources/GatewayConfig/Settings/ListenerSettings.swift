// SPDX-License-Identifier: Apache-2.0
import Issues
package import JapaneseText
package import Routing

/// One place where senders connect.
package struct ListenerSettings: Sendable, Hashable {
    /// What a sender hears when the trouble is ours: disk, overload (design decision 6).
    package enum OwnTrouble: String, Sendable, Hashable, CaseIterable {
        case close, AR, AE
    }

    /// A declaration that the bytes contradict: the sender hears of it, or the message passes and the log says so.
    package enum WrongText: String, Sendable, Hashable, CaseIterable {
        case refuse, pass
    }

    package var name: String
    /// Where senders connect; nil where files are taken from a folder.
    package var address: Address?
    /// What is spoken there.
    package var face: ListenerFace
    package var tls: Secured<ListenerTLS>
    /// Who everyone on a plain link is; nil with TLS, where the certificate says it.
    package var facility: FacilityID?
    /// Who may connect here; empty lets the whole directory in.
    package var from: [FacilityID]
    package var senderCheck: LinkIdentity.SenderCheck
    package var unknownAddressee: LinkIdentity.UnknownAddressee
    package var types: [TypePattern]
    package var versions: [String]
    package var processingIDs: [String]
    package var ownTrouble: OwnTrouble
    /// How a message is read whose MSH-18 is empty.
    package var charset: Charset
    /// Who decides how a message is read.
    package var charsetPolicy: CharsetPolicy
    /// Read a message whose MSH-18 names an unknown charset as `charset` says, instead of refusing it.
    package var acceptsUnknownCharset: Bool
    /// What becomes of a message whose bytes are not what it declares.
    package var wrongText: WrongText
    /// What is changed in messages that arrive here.
    package var site: SiteSettings
    package var checks: CheckSettings
    /// Set where it is for vendors under test.
    package var coach: CoachSettings?
    package var acknowledgement: ListenerAcknowledgement
    package var limits: ListenerLimits

    enum Key {
        static let tls = SettingKey.group(
            "tls", ja: "TLS。ループバック以外で平文にするには none と書く",
            en: "TLS; off the loopback, plain TCP needs the word none here")
        static let facility = Setting(
            "facility", Shape.facilityID.optional, standard: nil,
            ja: "tls: none のとき接続してくるのは、また folder と ss-mix2 のファイルは、どの施設のものか",
            en:
                "with tls: none, the facility that everyone who connects here is; of folder and ss-mix2, whose files they are"
        )
        static let from = Setting(
            "from", .list(of: .facilityID), standard: [], shown: "[]", ja: "接続できる施設。なければ登録された全施設",
            en: "facilities that may connect here; without it, every one in the directory")
        static let senderCheck = Setting(
            "sender-check", .word(LinkIdentity.SenderCheck.self), standard: .contradiction,
            ja: "MSH-3とMSH-4が証明書とどこまで一致すべきか。contradictionは、他の施設を名乗るときだけ断る",
            en:
                "how far MSH-3/4 must agree with the certificate; contradiction refuses another facility's code"
        )
        static let unknownAddressee = Setting(
            "unknown-addressee", .word(LinkIdentity.UnknownAddressee.self), standard: .refuse,
            ja: "宛先が不明か、その種類を受け取らない紹介状などをどうするか",
            en: "what becomes of a referral or document whose addressee is unknown or does not take it")
        static let types = Setting(
            "types", .list(of: .messageType), standard: [], shown: "[]", ja: "受け付けるメッセージ型。なければ全て",
            en: "message types accepted here; without it, all")
        static let versions = Setting(
            "versions", .list(of: .text(maximum: 20)), standard: [], shown: "2.1–2.9", ja: "受け付けるHL7バージョン(MSH-12)",
            en: "HL7 versions accepted here (MSH-12)")
        static let processingIDs = Setting(
            "processing-ids", .list(of: .text(maximum: 3)), standard: ["P", "T", "D"], ja: "受け付ける処理ID(MSH-11)",
            en: "processing ids accepted here (MSH-11)")
        static let ownTrouble = Setting(
            "own-trouble", .word(OwnTrouble.self), standard: .close,
            ja: "こちらの障害(ディスク、過負荷)のときの応答。closeは応答せずに切断する",
            en:
                "the answer when the trouble is ours (disk, overload); close hangs up without one"
        )
        static let charset = Setting(
            "charset", .word(Charset.self), standard: .ascii, ja: "MSH-18が空のときの文字コード",
            en: "charset of messages whose MSH-18 is empty")
        static let charsetPolicy = Setting(
            "charset-policy", .word(CharsetPolicy.self), standard: .declared,
            ja: "文字コードを何で決めるか。forcedはMSH-18を見ずに charset で読む。detectは本文のバイトがMSH-18と矛盾し、合う文字コードが一つだけのときそれで読み、ログに記す",
            en:
                "what decides the charset; forced reads as charset says, not MSH-18; detect reads bytes that contradict MSH-18 in the only charset that fits, and logs it"
        )
        static let unknownCharset = Setting(
            "unknown-charset", .word(UnknownCharset.self), standard: .refuse, ja: "MSH-18が知らない文字コードのとき",
            en: "what to do when MSH-18 names an unknown charset")
        static let wrongText = Setting(
            "wrong-text", .word(WrongText.self), standard: .refuse,
            ja: "宣言された文字コードと本文のバイトが合わないとき。passは、そのまま中継してログに記す",
            en: "what to do when the bytes are not in the declared charset; pass relays them as they are and logs it")
        static let acknowledgement = SettingKey.group("acknowledgement", ja: "送信側への応答", en: "answers to the sender")
        static let limits = SettingKey.group("limits", ja: "この待ち受けの上限", en: "ceilings of this listener")
    }

    enum UnknownCharset: String, CaseIterable {
        case refuse
        case useCharset = "use-charset"
    }

    static let group = SettingGroup(
        "listeners.NAME", Localized(ja: "待ち受け", en: "a place where senders connect"),
        [
            ListenerFace.Key.mllp.key, ListenerFace.Key.fhir.key,
        ] + FolderFace.keys + StorageFace.keys + [
            Key.tls, Key.facility.key, Key.from.key,
            Key.senderCheck.key, Key.unknownAddressee.key,
            Key.types.key, Key.versions.key, Key.processingIDs.key, Key.ownTrouble.key, Key.charset.key,
            Key.charsetPolicy.key, Key.unknownCharset.key, Key.wrongText.key, Key.acknowledgement, Key.limits,
        ] + CheckSettings.keys + [CoachSettings.Key.coach] + FHIRFace.keys + SiteSettings.keys)

    init(_ name: String, _ section: Section, _ reader: Reader) {
        self.name = name
        (address, face) = ListenerFace.read(section, reader)
        tls = Self.tls(section, reader, address)
        facility = section.read(Key.facility)
        from = section.read(Key.from)
        senderCheck = section.read(Key.senderCheck)
        unknownAddressee = section.read(Key.unknownAddressee)
        types = section.read(Key.types)
        versions = section.read(Key.versions)
        processingIDs = section.read(Key.processingIDs)
        ownTrouble = section.read(Key.ownTrouble)
        charset = section.read(Key.charset)
        charsetPolicy = section.read(Key.charsetPolicy)
        acceptsUnknownCharset = section.read(Key.unknownCharset) == .useCharset
        wrongText = section.read(Key.wrongText)
        site = SiteSettings(section)
        checks = CheckSettings(section)
        coach = CoachSettings(section, reader)
        acknowledgement = ListenerAcknowledgement(
            section.group(Key.acknowledgement, ListenerAcknowledgement.group, reader))
        limits = ListenerLimits(section.group(Key.limits, ListenerLimits.group, reader), of: face, reader)
    }

    private static func tls(_ section: Section, _ reader: Reader, _ address: Address?) -> Secured<ListenerTLS> {
        // Nobody connects to a folder; that tls means nothing there is said where the face is read.
        guard let address else { return .none }
        guard let tree = section.tree(Key.tls.name) else {
            // Off the loopback plain TCP needs the words (design decision 19).
            if address.isLoopback { return .none }
            reader.mistake(
                .unsafe, section.path, ja: "「tls」が必要", en: "\"tls\" is required",
                hint: Localized(
                    ja: "平文でよいなら tls: none と書く", en: "write tls: none if plain TCP is what you mean"))
            return .none
        }
        if tree.saysNone { return .none }
        return .mutual(ListenerTLS(reader.section(tree, section.child(Key.tls.name), ListenerTLS.group)))
    }
}
