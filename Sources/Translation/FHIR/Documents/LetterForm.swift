// SPDX-License-Identifier: Apache-2.0
import Referral

/// Which document a letter is written as, and what its profile fixes (CLINS 1.5.2; domain.md section 4).
enum LetterForm: Sendable {
    /// 診療情報提供書, and replies and counter-referrals, which have no form of their own in Japan.
    case referral
    /// 退院時サマリー.
    case dischargeSummary
    /// A document that no Japanese profile describes.
    case other

    init(_ kind: ReferralKind) {
        switch kind {
        case .referral, .reply, .counterReferral: self = .referral
        case .dischargeSummary: self = .dischargeSummary
        default: self = .other
        }
    }

    /// What Bundle.meta.profile and Composition.meta.profile claim.
    var profiles: (bundle: String, composition: String)? {
        switch self {
        case .referral:
            (
                "http://jpfhir.jp/fhir/clins/StructureDefinition/JP_Bundle_eReferral",
                "http://jpfhir.jp/fhir/eReferral/StructureDefinition/JP_Composition_eReferral"
            )
        case .dischargeSummary:
            (
                "http://jpfhir.jp/fhir/clins/StructureDefinition/JP_Bundle_eDischargeSummary",
                "http://jpfhir.jp/fhir/eDischargeSummary/StructureDefinition/JP_Composition_eDischargeSummary"
            )
        case .other: nil
        }
    }

    /// The sections that the structured chapter has in any case.
    var required: [String] {
        switch self {
        case .referral: ["950", "340", "360"]
        case .dischargeSummary: ["322", "342", "352", "312", "362", "333", "324", "344", "444", "424"]
        case .other: []
        }
    }

    /// What Composition.event.code says.
    var event: String? { self == .referral ? "診療情報提供書発行" : nil }

    /// The number that a section of the other form has in this one.
    func section(_ code: String) -> String {
        switch self {
        case .referral: Self.pairs.first { $0.summary == code }?.referral ?? code
        case .dischargeSummary: Self.pairs.first { $0.referral == code }?.summary ?? code
        case .other: code
        }
    }

    private static let pairs: [(referral: String, summary: String)] = [
        ("340", "344"), ("360", "362"), ("370", "372"), ("550", "552"), ("640", "642"), ("610", "612"),
        ("430", "444"), ("620", "623"), ("330", "333"), ("420", "424"), ("720", "713"),
    ]
}

/// The kinds of documents by Composition.type.
enum DocumentType {
    static let system = "http://jpfhir.jp/fhir/Common/CodeSystem/doc-typecodes"
    static let categorySystem = "http://jpfhir.jp/fhir/Common/CodeSystem/doc-subtypecodes"

    /// What a code stands for; check-ups have several (JPGCHKUP01…).
    static func kind(_ code: String?) -> ReferralKind {
        switch code {
        case "57133-1": .referral
        case "18842-5": .dischargeSummary
        case "57833-6": .prescription
        case "56447-6", "60591-5": .patientSummary
        case "53576-5": .checkUp
        case let code? where code.hasPrefix("JPGCHKUP"): .checkUp
        default: .document
        }
    }

    /// How a kind is coded; words alone where nobody gave it a code.
    static func concept(of kind: ReferralKind) -> Coded {
        switch kind {
        case .referral, .reply, .counterReferral: Coded("57133-1", system: system, display: "診療情報提供書")
        case .dischargeSummary: Coded("18842-5", system: system, display: "退院時サマリー")
        case .prescription: Coded("57833-6", system: system, display: "処方箋")
        case .patientSummary: Coded("56447-6", system: system, display: "計画書")
        case .checkUp: Coded("53576-5", system: system, display: "検診・健診報告書")
        default: Coded([], text: title(of: kind))
        }
    }

    /// What a document of a kind is called where nobody called it anything.
    static func title(of kind: ReferralKind) -> String {
        switch kind {
        case .referral, .reply, .counterReferral: "診療情報提供書"
        case .dischargeSummary: "退院時サマリー"
        case .nursingSummary: "看護サマリー"
        case .visitingNurseOrder: "訪問看護指示書"
        case .informationOnAdmission: "入院時情報提供書"
        case .informationOnLeaving: "退院・退所情報提供書"
        case .prescription: "処方箋"
        case .dispensing: "調剤結果"
        case .administration: "投与記録"
        case .results: "検査結果報告書"
        case .order: "依頼書"
        case .notice: "異動通知"
        case .diagnoses: "病名情報"
        case .allergies: "アレルギー情報"
        case .booking: "予約情報"
        case .checkUp: "健康診断結果報告書"
        case .patientSummary: "患者サマリー"
        case .document: "診療文書"
        }
    }
}
