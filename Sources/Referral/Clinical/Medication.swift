// SPDX-License-Identifier: Apache-2.0

/// One drug of a prescription, a dispensing or an administration.
package struct Medication: Sendable, Hashable, Codable {
    /// What is said of it.
    package enum Act: String, Sendable, Hashable, Codable { case prescription, dispensing, administration }

    package var act: Act = .prescription
    /// The drug, by HOT, YJ, receipt code or words.
    package var drug = Coded()
    /// Parts of a mixture (RXC, ingredients), each with its amount in `dose`.
    package var ingredients: [Ingredient] = []
    /// RP番号 and the place in the RP.
    package var rp: String?
    package var rpOrder: String?
    package var identifiers: [Identifier] = []
    /// ORC-1 for orders (`NW`, `CA`…); FHIR's status is derived from it and from `status`.
    package var control: String?
    package var status: String?
    /// 1回量.
    package var dose: Quantity?
    /// 1日量.
    package var dailyDose: Quantity?
    /// 用法 (JAMI, MR9P…), with its words.
    package var usage: Coded?
    /// 投与経路.
    package var route: Coded?
    package var method: Coded?
    package var site: Coded?
    package var asNeeded: Bool?
    /// 投与日数, 回数.
    package var duration: Quantity?
    /// How often, as FHIR and TQ1 say it: `frequency` times in `period` (a number of `d`, `h`…).
    package var frequency: Int?
    package var period: Quantity?
    /// The times of day that TQ1-4 and Timing.timeOfDay list, or moments of Timing.event.
    package var times: [String] = []
    package var started: Moment?
    package var ended: Moment?
    /// 総量 (調剤量).
    package var amount: Quantity?
    /// 剤形.
    package var form: Coded?
    /// 院内/院外, 定期/臨時 and their like.
    package var categories: [Coded] = []
    package var ordered: Moment?
    package var orderer: Practitioner?
    package var substitution: Coded?
    package var instructions: [String] = []
    package var note: String?
    package var tags: Set<HandlingTag> = []
    package var origin = Origin()

    package init(_ drug: Coded = Coded()) { self.drug = drug }

    /// A part of a mixture.
    package struct Ingredient: Sendable, Hashable, Codable {
        package var drug = Coded()
        package var amount: Quantity?
        /// RXC-1: `B` base, `A` additive.
        package var role: String?
        package var origin = Origin()

        package init(_ drug: Coded = Coded()) { self.drug = drug }
    }
}
