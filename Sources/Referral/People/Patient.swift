// SPDX-License-Identifier: Apache-2.0

/// Whom it is about.
package struct Patient: Sendable, Hashable, Codable {
    /// Numbers by domain; the sender's own first.
    package var identifiers: [Identifier] = []
    package var names: [PersonName] = []
    package var birth: Moment?
    /// HL7 table 0001: `M`, `F`, `O`, `U`, `A`, `N`.
    package var sex: String?
    package var addresses: [PostalAddress] = []
    package var telecoms: [Telecom] = []
    package var deceased: Bool?
    package var died: Moment?
    /// ABO and Rh as somebody wrote them.
    package var bloodType: String?
    package var contacts: [RelatedPerson] = []
    package var origin = Origin()

    package init() {}

    /// The number at the sender: the first of type `PI`, else the first.
    package var number: Identifier? { identifiers.first { $0.type == "PI" } ?? identifiers.first }
}

/// A relative, or somebody to be called.
package struct RelatedPerson: Sendable, Hashable, Codable {
    package var names: [PersonName] = []
    /// HL7 table 0063.
    package var relationship: Coded?
    package var addresses: [PostalAddress] = []
    package var telecoms: [Telecom] = []
    package var origin = Origin()

    package init() {}
}

/// An insurance card.
package struct Insurance: Sendable, Hashable, Codable {
    /// What kind of insurance (JHSD0001 and its like).
    package var plan: Coded?
    /// 保険者番号, eight digits.
    package var insurer: String?
    package var insurerName: String?
    /// 記号.
    package var symbol: String?
    /// 番号.
    package var number: String?
    /// 枝番, two digits.
    package var branch: String?
    /// 負担者番号 and 受給者番号 of public payment.
    package var payer: String?
    package var recipient: String?
    package var relationship: Coded?
    package var period: Span?
    package var origin = Origin()

    package init() {}
}
