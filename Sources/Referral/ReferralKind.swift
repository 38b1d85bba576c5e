// SPDX-License-Identifier: Apache-2.0

/// What a message is for, in the words of the field.
package enum ReferralKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// 診療情報提供書.
    case referral
    /// 返書.
    case reply
    /// 逆紹介.
    case counterReferral = "counter-referral"
    /// 退院時サマリー.
    case dischargeSummary = "discharge-summary"
    /// 看護サマリー.
    case nursingSummary = "nursing-summary"
    /// 訪問看護指示書.
    case visitingNurseOrder = "visiting-nurse-order"
    /// 入院時情報提供書.
    case informationOnAdmission = "information-on-admission"
    /// 退院・退所情報.
    case informationOnLeaving = "information-on-leaving"
    case prescription
    case dispensing
    /// Injections and the like, given.
    case administration
    case results
    case order
    /// Admission, transfer, discharge, reception, updates and merges.
    case notice
    case diagnoses
    case allergies
    case booking
    case checkUp = "check-up"
    /// 患者サマリー and other collections.
    case patientSummary = "patient-summary"
    /// Any other document.
    case document
}

/// How far an answer to a referral has come.
package enum ReplyStep: String, Sendable, Hashable, Codable {
    case arrival, course, interim, discharge, final
    case accepted, declined, moreInformation = "more-information"
}

/// What happened to the thing that the message is about.
package enum Action: String, Sendable, Hashable, Codable {
    case new, modified, cancelled, statusAsked = "status-asked"
}

/// How a letter is tied to another.
package struct Link: Sendable, Hashable, Codable {
    /// Which tie.
    package enum Relation: String, Sendable, Hashable, Codable { case replaces, appends, answers, transforms, relates }

    package var relation: Relation
    package var identifier: Identifier

    package init(_ relation: Relation, _ identifier: Identifier) {
        self.relation = relation
        self.identifier = identifier
    }
}
