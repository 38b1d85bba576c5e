// SPDX-License-Identifier: Apache-2.0
package import Issues

/// One entry of the directory: who it is, what it takes, and in which form.
package struct Facility: Sendable, Hashable {
    package let id: FacilityID
    package let name: Localized
    /// What messages call it, as sender or as addressee: institution codes, and names that vendors put into MSH-4 or
    /// MSH-6.
    package let codes: [String]
    package let subscriptions: [Subscription]
    package let form: FormPolicy
    /// False for a test system, the only kind of facility that messages with MSH-11 other than P may reach.
    package let production: Bool
    /// The language it reads, into which messages of the other one are translated; nil where it takes both.
    package let family: Envelope.Family?

    package init(
        id: FacilityID, name: Localized? = nil, codes: [String] = [], subscriptions: [Subscription] = [],
        form: FormPolicy = FormPolicy(), production: Bool = true, family: Envelope.Family? = .hl7v2
    ) {
        self.id = id
        self.name = name ?? .same(id.rawValue)
        self.codes = codes
        self.subscriptions = subscriptions
        self.form = form
        self.production = production
        self.family = family
    }
}
