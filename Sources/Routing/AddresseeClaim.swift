// SPDX-License-Identifier: Apache-2.0

/// One place where a message names the facility it is written to. The first claim that is not one of the gateway's
/// own names counts (design decision 7).
package struct AddresseeClaim: Sendable, Hashable {
    /// In which capacity the place names a facility.
    package enum Role: String, Sendable, Hashable {
        /// PRD with PRD-1 = RT: the provider a patient is referred to.
        case referredTo
        /// PRD with PRD-1 = RP: the referring provider, whom a reply is for.
        case referring
        /// MSH-6, or MSH-5 when MSH-6 is empty.
        case header
    }

    /// The namespace id (first subcomponent or component of the HD), or the universal id when there is no namespace.
    package var code: String
    /// The universal id beside a namespace id, tried when the namespace id is unknown.
    package var universalID: String?
    /// Where it stands, such as `PRD[2]-4.4`; an ERR segment names it.
    package var path: String
    package var role: Role

    package init(code: String, universalID: String? = nil, path: String, role: Role) {
        self.code = code
        self.universalID = universalID
        self.path = path
        self.role = role
    }

    /// Whether it stands in MSH: a wrong value there is answered AR, in the content AE.
    package var inHeader: Bool { role == .header }
}
