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
        /// Task.owner in FHIR: counts where no letter and no header says whom it is for, unless the owner sends it himself.
        case owner
        /// Task.requester: whom an owner's answer is for.
        case requester
    }

    /// The namespace id (first subcomponent or component of the HD), or the universal id when there is no namespace.
    package var code: String
    /// The universal id beside a namespace id, tried when the namespace id is unknown.
    package var universalID: String?
    /// Further names of the same facility in FHIR, tried in turn.
    package var others: [String]
    /// Where it stands, such as `PRD[2]-4.4` or `Bundle.entry[0].resource.section[1].entry[0]`; an ERR segment or an
    /// OperationOutcome names it.
    package var path: String
    package var role: Role

    package init(code: String, universalID: String? = nil, others: [String] = [], path: String, role: Role) {
        self.code = code
        self.universalID = universalID
        self.others = others
        self.path = path
        self.role = role
    }

    /// Every name it gives, in the order in which they are tried.
    var codes: [String] { [code] + (universalID.map { [$0] } ?? []) + others }

    /// Whether it stands in MSH: a wrong value there is answered AR, in the content AE.
    package var inHeader: Bool { role == .header }
}
