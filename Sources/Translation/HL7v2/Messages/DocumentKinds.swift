// SPDX-License-Identifier: Apache-2.0
import Referral

/// What a document is, by its titles and by TXA-2 (table 0270).
enum DocumentKinds {
    /// What MDM carries.
    static let documents: Set<ReferralKind> = [
        .dischargeSummary, .reply, .counterReferral, .nursingSummary, .visitingNurseOrder, .informationOnAdmission,
        .informationOnLeaving, .document,
    ]

    /// The first word that a title contains decides.
    private static let words: [(word: String, kind: ReferralKind)] = [
        ("看護サマリ", .nursingSummary), ("看護要約", .nursingSummary), ("看護添書", .nursingSummary),
        ("訪問看護指示", .visitingNurseOrder), ("入院時情報提供", .informationOnAdmission),
        ("退院・退所", .informationOnLeaving), ("退院退所", .informationOnLeaving), ("退所情報", .informationOnLeaving),
        ("退院時サマリ", .dischargeSummary), ("退院サマリ", .dischargeSummary), ("退院時要約", .dischargeSummary),
        ("逆紹介", .counterReferral), ("返書", .reply), ("診療情報提供書", .referral), ("紹介状", .referral),
    ]

    private static let codes: [(code: String, kind: ReferralKind)] = [
        ("DS", .dischargeSummary), ("CN", .reply), ("TS", .dischargeSummary),
    ]

    /// A title says more than a code; a code more than nothing.
    static func kind(of document: Referral, code: String?) -> ReferralKind {
        let titles =
            [document.title, document.documentKind?.words] + document.attachments.map { $0.kind?.words ?? $0.title }
        let known = words.first { pair in titles.contains { $0?.contains(pair.word) == true } }
        return known?.kind ?? codes.first { $0.code == code }?.kind ?? .document
    }

    /// What TXA-2 says of a kind unless somebody says otherwise.
    static func code(_ kind: ReferralKind) -> String? { codes.first { $0.kind == kind }?.code }
}
