// SPDX-License-Identifier: Apache-2.0
package import Issues

/// What a message is to the people who subscribe to it, whatever its trigger event. The raw value is the spelling in
/// the configuration, in `--type` and in `--json` output. A cancellation belongs to the kind it cancels.
package enum Kind: String, Sendable, Hashable, CaseIterable {
    case referral
    case reply
    case dischargeSummary = "discharge-summary"
    case document
    case admission
    case discharge
    case transfer
    case leave
    case registration
    case update
    case allergy
    case merge
    case prescription
    case dispense
    case injection
    case result
    case order
    case response
    case booking
    case diagnosis
    case acknowledgement
    case other

    /// Whether it is written to somebody: without a facility that takes it, such a message is refused instead of
    /// filtered (design decision 7).
    package var isAddressed: Bool {
        switch self {
        case .referral, .reply, .dischargeSummary, .document: true
        default: false
        }
    }

    /// The kind's name in a sentence.
    package var name: Localized {
        switch self {
        case .referral: Localized(ja: "診療情報提供書(紹介状)", en: "referral")
        case .reply: Localized(ja: "返書", en: "reply")
        case .dischargeSummary: Localized(ja: "退院時サマリー", en: "discharge summary")
        case .document: Localized(ja: "文書", en: "document")
        case .admission: Localized(ja: "入院", en: "admission")
        case .discharge: Localized(ja: "退院", en: "discharge")
        case .transfer: Localized(ja: "転科・転棟", en: "transfer")
        case .leave: Localized(ja: "外出・外泊", en: "leave")
        case .registration: Localized(ja: "受付・登録", en: "registration")
        case .update: Localized(ja: "患者情報の更新", en: "update")
        case .allergy: Localized(ja: "アレルギー", en: "allergy")
        case .merge: Localized(ja: "患者番号の統合", en: "merge")
        case .prescription: Localized(ja: "処方", en: "prescription")
        case .dispense: Localized(ja: "調剤", en: "dispense")
        case .injection: Localized(ja: "注射", en: "injection")
        case .result: Localized(ja: "検査結果", en: "result")
        case .order: Localized(ja: "オーダ", en: "order")
        case .response: Localized(ja: "オーダへの応答", en: "order response")
        case .booking: Localized(ja: "予約", en: "booking")
        case .diagnosis: Localized(ja: "病名", en: "diagnosis")
        case .acknowledgement: Localized(ja: "応答", en: "acknowledgement")
        case .other: Localized(ja: "その他", en: "other")
        }
    }
}

extension Kind {
    /// Its place in a table that has one row per kind.
    var ordinal: Int {
        Self.ordinals[self] ?? Self.allCases.count - 1
    }

    private static let ordinals = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
