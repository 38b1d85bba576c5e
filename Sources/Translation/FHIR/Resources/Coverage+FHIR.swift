// SPDX-License-Identifier: Apache-2.0
import Referral

extension Insurance {
    /// `insurer8:symbol:number:branch` (domain.md section 4); nil where it is something else.
    init?(member text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return nil }
        self.init()
        insurer = parts[0].isEmpty ? nil : parts[0]
        symbol = parts[1].isEmpty ? nil : parts[1]
        number = parts[2].isEmpty ? nil : parts[2]
        branch = parts[3].isEmpty ? nil : parts[3]
    }

    /// The same again: only for cards with an insurer and a number, none of which may hold the colon that divides them.
    var member: String? {
        guard let insurer, let number else { return nil }
        let parts = [insurer, symbol ?? "", number, branch ?? ""]
        guard parts.allSatisfy({ !$0.contains(":") }) else { return nil }
        return parts.joined(separator: ":")
    }
}

enum CoverageTerms {
    static let symbol = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonSymbol"
    static let number = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonNumber"
    static let branch = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonSubNumber"
    static let insurers = "urn:oid:1.2.392.100495.20.3.61"
    static let payers = "urn:oid:1.2.392.100495.20.3.71"
    /// Insurers and payers go by several names.
    static let insurerSystems: Set = [insurers, "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber"]
}

extension TreeReading {
    /// Coverage (JP Core): symbol, number and branch in extensions, the insurer an Organization.
    func insurance(coverage resource: ElementReading) -> Insurance {
        claim(resource)
        sayHolders(resource)
        if let beneficiary = resource["beneficiary"] { _ = beneficiary.target() }
        resource.saidByDefault("status", "active")
        var insurance = Insurance()
        insurance.plan = resource.coded("type")
        insurance.symbol = resource.extended(CoverageTerms.symbol, "valueString")?.saidValue
        insurance.number = resource.extended(CoverageTerms.number, "valueString")?.saidValue
        insurance.branch = resource.extended(CoverageTerms.branch, "valueString")?.saidValue
        if insurance.branch != nil, resource.peek("dependent") == insurance.branch { resource.said("dependent") }
        insurance.recipient = resource.text("subscriberId")
        insurance.relationship = resource.coded("relationship")
        insurance.period = resource.span("period")
        if let payor = resource["payor"] { read(payor, into: &insurance) }
        insurance.origin = resource.origin
        return insurance
    }

    /// An insurer, or whoever pays in its place.
    private func read(_ payor: ElementReading, into insurance: inout Insurance) {
        guard let facility = organization(reference: payor) else { return }
        // The model has the number and the name, not the facility.
        payor.target()?.giveBack()
        insurance.insurerName = facility.name
        let number = facility.identifiers.first { $0.system.map(CoverageTerms.insurerSystems.contains) ?? false }
        if let number {
            insurance.insurer = number.value
        } else if let payer = facility.identifiers.first(where: { $0.system == CoverageTerms.payers }) {
            insurance.payer = payer.value
        } else {
            insurance.insurer = facility.identifiers.first?.value
        }
    }
}

extension BundleDraft {
    /// Coverage.
    @discardableResult
    func add(_ insurance: Insurance, of patient: ResourceDraft?) -> ResourceDraft {
        let payor = isNew(insurance.origin) ? insurance.payor.map { add($0) } ?? patient : nil
        return add("Coverage", insurance.origin) { element in
            let card = [
                (CoverageTerms.symbol, insurance.symbol), (CoverageTerms.number, insurance.number),
                (CoverageTerms.branch, insurance.branch),
            ]
            for (url, value) in card { if let value { element.extend(url) { $0.set("valueString", value) } } }
            element.derive("status", "active")
            element.set("type", coded: insurance.plan)
            element.set("subscriberId", insurance.recipient)
            refer(element, subject: "beneficiary", to: patient)
            element.set("relationship", coded: insurance.relationship)
            element.set("period", span: insurance.period)
            refer(element, "payor", to: payor, display: insurance.insurerName)
        }
    }
}

extension Insurance {
    /// Whether it says more than `member` does.
    var needsCoverage: Bool {
        member == nil || plan != nil || insurerName != nil || payer != nil || recipient != nil || relationship != nil
            || period != nil
    }

    /// Whether two of them are one card.
    func isCard(_ other: Insurance) -> Bool {
        insurer == other.insurer && symbol == other.symbol && number == other.number
    }

    fileprivate var payor: Organization? {
        var facility = Organization(name: insurerName)
        if let insurer { facility.identifiers.append(Identifier(insurer, system: CoverageTerms.insurers)) }
        if let payer { facility.identifiers.append(Identifier(payer, system: CoverageTerms.payers)) }
        return facility.name == nil && facility.identifiers.isEmpty ? nil : facility
    }
}
