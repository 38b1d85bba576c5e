// SPDX-License-Identifier: Apache-2.0
import Referral

extension FieldReading {
    /// XON (chapter 2A, section 2.A.87): the name, and the number in component 10 or, older, in 3.
    var organization: Organization? {
        let number = self(10) ?? self(3)
        let identifier = number.map { Identifier($0, system: authority(6), type: self(7)) }
        let organization = Organization(name: self(1), identifiers: identifier.map { [$0] } ?? [])
        return organization == Organization() ? nil : organization
    }
}

extension SegmentDraft {
    /// XON.
    func set(_ field: Int, repetition: Int = 1, organization: Organization?) {
        guard let organization else { return }
        set(field, 1, repetition: repetition, organization.name)
        guard let identifier = organization.identifiers.first else { return }
        setAuthority(field, 6, repetition: repetition, identifier.system)
        set(field, 7, repetition: repetition, identifier.type)
        set(field, 10, repetition: repetition, identifier.value)
    }
}
