// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

/// What short codes of HL7's tables and FHIR's words are called; what is not known is shown as it stands.
enum CodeWords {
    /// HL7 table 0001.
    static func sex(_ code: String) -> Localized { sexes[code] ?? .same(code) }
    /// HL7 table 0078. The letter stays beside the word.
    static func flag(_ code: String) -> Localized { flags[code] ?? .same(code) }
    /// HL7 table 0004.
    static func patientClass(_ code: String) -> Localized { classes[code] ?? .same(code) }
    /// HL7 table 0280.
    static func urgency(_ code: String) -> Localized { urgencies[code] ?? .same(code) }
    /// HL7 table 0128.
    static func severity(_ code: String) -> Localized { severities[code] ?? .same(code) }
    /// HL7 table 0127.
    static func allergyKind(_ code: String) -> Localized { allergyKinds[code] ?? .same(code) }
    /// FHIR's status words, ORC-1 and tables 0085 and 0123.
    static func status(_ code: String) -> Localized { statuses[code] ?? .same(code) }

    private static let sexes: [String: Localized] = [
        "M": Localized(ja: "男性", en: "male"), "F": Localized(ja: "女性", en: "female"),
        "O": Localized(ja: "その他", en: "other"), "U": Localized(ja: "不明", en: "unknown"),
        "A": Localized(ja: "判別不能", en: "ambiguous"), "N": Localized(ja: "該当なし", en: "not applicable"),
    ]

    private static let flags: [String: Localized] = [
        "H": Localized(ja: "H 高値", en: "H high"), "L": Localized(ja: "L 低値", en: "L low"),
        "HH": Localized(ja: "HH 異常高値", en: "HH critically high"),
        "LL": Localized(ja: "LL 異常低値", en: "LL critically low"),
        "N": Localized(ja: "N 正常", en: "N normal"), "A": Localized(ja: "A 異常", en: "A abnormal"),
        "AA": Localized(ja: "AA 重度異常", en: "AA critically abnormal"),
        ">": Localized(ja: "> 測定上限超", en: "> above measuring range"),
        "<": Localized(ja: "< 測定下限未満", en: "< below measuring range"),
    ]

    private static let classes: [String: Localized] = [
        "I": Localized(ja: "入院", en: "inpatient"), "O": Localized(ja: "外来", en: "outpatient"),
        "E": Localized(ja: "救急", en: "emergency"), "P": Localized(ja: "入院予定", en: "pre-admission"),
        "R": Localized(ja: "反復受診", en: "recurring"), "B": Localized(ja: "産科", en: "obstetrics"),
    ]

    private static let urgencies: [String: Localized] = [
        "S": Localized(ja: "至急", en: "immediate"), "A": Localized(ja: "早急", en: "as soon as possible"),
        "R": Localized(ja: "通常", en: "routine"),
    ]

    private static let severities: [String: Localized] = [
        "SV": Localized(ja: "重度", en: "severe"), "MO": Localized(ja: "中等度", en: "moderate"),
        "MI": Localized(ja: "軽度", en: "mild"), "U": Localized(ja: "不明", en: "unknown"),
    ]

    private static let allergyKinds: [String: Localized] = [
        "DA": Localized(ja: "薬剤", en: "drug"), "FA": Localized(ja: "食物", en: "food"),
        "MA": Localized(ja: "その他", en: "other"), "MC": Localized(ja: "薬剤禁忌", en: "contraindication"),
        "EA": Localized(ja: "環境", en: "environment"), "AA": Localized(ja: "動物", en: "animal"),
        "PA": Localized(ja: "植物", en: "plant"), "LA": Localized(ja: "花粉", en: "pollen"),
    ]

    private static let statuses: [String: Localized] = [
        "active": Localized(ja: "有効", en: "active"), "inactive": Localized(ja: "無効", en: "inactive"),
        "resolved": Localized(ja: "治癒・消失", en: "resolved"), "remission": Localized(ja: "寛解", en: "remission"),
        "recurrence": Localized(ja: "再発", en: "recurrence"), "relapse": Localized(ja: "再燃", en: "relapse"),
        "confirmed": Localized(ja: "確定", en: "confirmed"), "provisional": Localized(ja: "疑い", en: "provisional"),
        "unconfirmed": Localized(ja: "未確定", en: "unconfirmed"),
        "differential": Localized(ja: "鑑別診断", en: "differential"),
        "refuted": Localized(ja: "否定", en: "refuted"),
        "preliminary": Localized(ja: "暫定", en: "preliminary"), "final": Localized(ja: "確定版", en: "final"),
        "amended": Localized(ja: "修正版", en: "amended"), "corrected": Localized(ja: "訂正版", en: "corrected"),
        "entered-in-error": Localized(ja: "誤入力のため無効", en: "entered in error"),
        "cancelled": Localized(ja: "取消", en: "cancelled"), "stopped": Localized(ja: "中止", en: "stopped"),
        "on-hold": Localized(ja: "休止", en: "on hold"), "completed": Localized(ja: "完了", en: "completed"),
        "in-progress": Localized(ja: "実施中", en: "in progress"), "not-done": Localized(ja: "未実施", en: "not done"),
        "booked": Localized(ja: "予約済み", en: "booked"), "proposed": Localized(ja: "提案中", en: "proposed"),
        "rejected": Localized(ja: "拒否", en: "rejected"), "finished": Localized(ja: "終了", en: "finished"),
        "draft": Localized(ja: "下書き", en: "draft"), "unknown": Localized(ja: "不明", en: "unknown"),
        "NW": Localized(ja: "新規", en: "new"), "CA": Localized(ja: "取消", en: "cancelled"),
        "DC": Localized(ja: "中止", en: "discontinued"), "HD": Localized(ja: "休止", en: "on hold"),
        "F": Localized(ja: "確定値", en: "final"), "P": Localized(ja: "暫定値", en: "preliminary"),
        "C": Localized(ja: "訂正値", en: "corrected"), "X": Localized(ja: "結果なし", en: "no result"),
        "I": Localized(ja: "検査中", en: "pending"), "D": Localized(ja: "削除", en: "deleted"),
        "W": Localized(ja: "誤り", en: "wrong"),
    ]
}
