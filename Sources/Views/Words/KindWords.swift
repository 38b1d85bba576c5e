// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralKind {
    /// What a letter of this kind is called where it has no title of its own.
    var words: Localized {
        switch self {
        case .referral: Localized(ja: "診療情報提供書", en: "Referral letter")
        case .reply: Localized(ja: "返書", en: "Reply letter")
        case .counterReferral: Localized(ja: "逆紹介状", en: "Counter-referral letter")
        case .dischargeSummary: Localized(ja: "退院時サマリー", en: "Discharge summary")
        case .nursingSummary: Localized(ja: "看護サマリー", en: "Nursing summary")
        case .visitingNurseOrder: Localized(ja: "訪問看護指示書", en: "Order for visiting nurses")
        case .informationOnAdmission: Localized(ja: "入院時情報提供書", en: "Information on admission")
        case .informationOnLeaving: Localized(ja: "退院・退所情報", en: "Information on leaving")
        case .prescription: Localized(ja: "処方情報", en: "Prescription")
        case .dispensing: Localized(ja: "調剤情報", en: "Dispensing")
        case .administration: Localized(ja: "投与実施情報", en: "Administration")
        case .results: Localized(ja: "検査結果報告書", en: "Results")
        case .order: Localized(ja: "オーダ情報", en: "Order")
        case .notice: Localized(ja: "患者異動のお知らせ", en: "Notice about a patient")
        case .diagnoses: Localized(ja: "病名情報", en: "Diagnoses")
        case .allergies: Localized(ja: "アレルギー情報", en: "Allergies")
        case .booking: Localized(ja: "予約情報", en: "Booking")
        case .checkUp: Localized(ja: "健康診断結果報告書", en: "Check-up report")
        case .patientSummary: Localized(ja: "患者サマリー", en: "Patient summary")
        case .document: Localized(ja: "文書", en: "Document")
        }
    }
}

extension ReplyStep {
    var words: Localized {
        switch self {
        case .arrival: Localized(ja: "来院報告", en: "arrival")
        case .course: Localized(ja: "経過報告", en: "course")
        case .interim: Localized(ja: "中間報告", en: "interim")
        case .discharge: Localized(ja: "退院報告", en: "discharge")
        case .final: Localized(ja: "最終報告", en: "final")
        case .accepted: Localized(ja: "受入可", en: "accepted")
        case .declined: Localized(ja: "受入不可", en: "declined")
        case .moreInformation: Localized(ja: "追加情報の依頼", en: "more information asked for")
        }
    }
}

extension Action {
    var words: Localized {
        switch self {
        case .new: Localized(ja: "新規", en: "new")
        case .modified: Localized(ja: "変更", en: "modified")
        case .cancelled: Localized(ja: "取消", en: "cancelled")
        case .statusAsked: Localized(ja: "状況の問い合わせ", en: "status asked for")
        }
    }
}

extension Link.Relation {
    var words: Localized {
        switch self {
        case .replaces: Localized(ja: "次の文書に代わる", en: "Replaces")
        case .appends: Localized(ja: "次の文書を補う", en: "Adds to")
        case .answers: Localized(ja: "次の文書への返信", en: "Answers")
        case .transforms: Localized(ja: "次の文書から作成", en: "Made from")
        case .relates: Localized(ja: "関連する文書", en: "Related to")
        }
    }
}

extension Medication.Act {
    var words: Localized {
        switch self {
        case .prescription: Localized(ja: "処方", en: "Prescribed")
        case .dispensing: Localized(ja: "調剤", en: "Dispensed")
        case .administration: Localized(ja: "投与", en: "Given")
        }
    }
}
