// SPDX-License-Identifier: Apache-2.0
import Referral

/// What JP Core and CLINS add to an Organization.
enum OrganizationTerms {
    static let prefecture = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Organization_PrefectureNo"
    static let category =
        "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Organization_InsuranceOrganizationCategory"
    static let number =
        "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Organization_InsuranceOrganizationNo"
    static let department = "http://jpfhir.jp/fhir/eCS/Extension/StructureDefinition/JP_eCS_Department"
    static let prefectures = "urn:oid:1.2.392.100495.20.3.21"
    static let points = "urn:oid:1.2.392.100495.20.3.22"
    static let numbers = "urn:oid:1.2.392.100495.20.3.23"
    static let kinds = "http://terminology.hl7.org/CodeSystem/organization-type"
    /// What every provider of care is called.
    static let provider = Coded("prov", system: kinds)
}

extension TreeReading {
    /// Organization. That it provides care is not said twice.
    func organization(_ resource: ElementReading) -> Organization {
        claim(resource)
        var organization = Organization(name: resource.text("name"), identifiers: resource.identifiers())
        organization.telecoms = resource.telecoms()
        organization.address = resource["address"]?.address
        organization.kind = kind(of: resource)
        organization.origin = resource.origin
        if let code = organization.institutionCode { sayParts(of: code, in: resource) }
        return organization
    }

    private func kind(of resource: ElementReading) -> Coded? {
        guard let type = resource["type"] else { return nil }
        let coding = type["coding"]
        if type.all("coding").count == 1, coding?.peek("system") == OrganizationTerms.kinds,
            coding?.peek("code") == "prov"
        {
            type.keepSpelling()
            return nil
        }
        return resource.coded("type")
    }

    /// JP Core says the ten digits once more in parts: prefecture, point table, number.
    private func sayParts(of code: String, in resource: ElementReading) {
        let parts = [
            (OrganizationTerms.prefecture, "valueCoding", "code", code.prefix(2)),
            (OrganizationTerms.category, "valueCoding", "code", code.dropFirst(2).prefix(1)),
            (OrganizationTerms.number, "valueIdentifier", "value", code.dropFirst(3)),
        ]
        for (url, value, name, part) in parts {
            guard let element = resource.all("extension").first(where: { $0.peek("url") == url }) else { continue }
            if element[value]?.peek(name) == String(part) {
                element.keepSpelling()
            } else {
                element.remark(.contradictory)
            }
        }
    }

    /// A facility, or a department of one, which Japanese profiles write as an Organization of type `dept`.
    func party(organization resource: ElementReading) -> Party {
        let isDepartment = resource.all("type").contains { type in
            type.all("coding").contains { $0.peek("system") == OrganizationTerms.kinds && $0.peek("code") == "dept" }
        }
        guard isDepartment else {
            var party = Party(facility: organization(resource))
            party.department = department(of: resource)
            return party
        }
        let facility = resource["partOf"]?.target().flatMap { $0 == resource ? nil : organization($0) }
        claim(resource)
        // Its resource comes back as it stood: here it is only the department of somebody.
        let codes = resource.all("type").dropFirst().flatMap { $0.all("coding").map(\.coding) }
        for type in resource.all("type") { type.saySpelling() }
        let name = resource.said("name")
        var party = Party(facility: facility)
        party.department = Coded(codes, text: name == codes.first?.display ? nil : name)
        party.origin = resource.origin
        return party
    }

    /// The department that CLINS writes into an Organization.
    private func department(of resource: ElementReading) -> Coded? {
        guard let value = resource.extended(OrganizationTerms.department, "valueCodeableConcept") else { return nil }
        let department = value.concept
        value.saySpelling()
        return department.isEmpty ? nil : department
    }
}

extension BundleDraft {
    /// Organization; `department` where CLINS writes it into the facility.
    @discardableResult
    func add(_ organization: Organization, department: Coded? = nil) -> ResourceDraft {
        var key = organization
        // A facility that is named with another department is another resource.
        key.kind = department ?? key.kind
        if organization.origin.places.isEmpty || !isSameFamily, let known = organizations[key] { return known }
        let draft = add("Organization", organization.origin) { element in
            if let department {
                element.extend(OrganizationTerms.department) { $0.set("valueCodeableConcept", coded: department) }
            }
            setParts(element, organization.institutionCode)
            element.set(identifiers: organization.identifiers)
            if let kind = organization.kind {
                element.set("type", coded: kind)
            } else {
                element.derive("type") { $0.set(OrganizationTerms.provider) }
            }
            element.set("name", organization.name)
            element.set(telecoms: organization.telecoms.map { atWork($0, element) })
            if let address = organization.address { element.set(addresses: [atWork(address, element)]) }
        }
        if draft.element.scope.isNew { organizations[key] = draft }
        return draft
    }

    /// R4, org-3: nothing that an organization is reached by is at somebody's home.
    private func atWork(_ telecom: Telecom, _ element: ElementDraft) -> Telecom {
        guard element.scope.isNew, telecom.use != nil, telecom.use == CodeMap.telecomUse.v2["home"] else {
            return telecom
        }
        element.scope.remark(.dropped, "telecom.use")
        var telecom = telecom
        telecom.use = nil
        return telecom
    }

    /// R4, org-2: the same of its address.
    private func atWork(_ address: PostalAddress, _ element: ElementDraft) -> PostalAddress {
        guard element.scope.isNew, address.use != nil, address.use == CodeMap.addressUse.v2["home"] else {
            return address
        }
        element.scope.remark(.dropped, "address.use")
        var address = address
        address.use = nil
        return address
    }

    private func setParts(_ element: ElementDraft, _ code: String?) {
        guard let code, code.utf8.count == 10, Moment.isDigits(code) else { return }
        element.extend(OrganizationTerms.prefecture) {
            $0.set("valueCoding", coding: Coding(code: String(code.prefix(2)), system: OrganizationTerms.prefectures))
        }
        element.extend(OrganizationTerms.category) {
            let point = String(code.dropFirst(2).prefix(1))
            $0.set("valueCoding", coding: Coding(code: point, system: OrganizationTerms.points))
        }
        element.extend(OrganizationTerms.number) {
            let number = Identifier(String(code.dropFirst(3)), system: OrganizationTerms.numbers)
            $0.set("valueIdentifier", identifier: number)
        }
    }
}
