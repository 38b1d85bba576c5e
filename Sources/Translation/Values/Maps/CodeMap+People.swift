// SPDX-License-Identifier: Apache-2.0

// HL7's own concept maps (v2-to-FHIR implementation guide): people.
extension CodeMap {
    /// Table 0001, AdministrativeGender. Ambiguous and not applicable become `other`.
    static let sex = CodeMap([
        "F": "female", "M": "male", "O": "other", "U": "unknown", "A": "other", "N": "other",
    ])
    /// Table 0200, NameUse.
    static let nameUse = CodeMap([
        "L": "official", "D": "usual", "N": "nickname", "MSK": "anonymous", "M": "maiden", "TEMP": "temp", "BAD": "old",
        "R": "official", "NAV": "temp", "S": "anonymous", "A": "usual", "C": "usual",
    ])
    /// Table 0190, AddressUse.
    static let addressUse = CodeMap([
        "H": "home", "B": "work", "O": "work", "C": "temp", "BA": "old", "BI": "billing",
    ])
    /// Table 0201, ContactPointUse. Mobile telephones are told by their equipment, not by their use.
    static let telecomUse = CodeMap(["PRN": "home", "WPN": "work", "VHN": "home", "ORN": "home"])
    /// Table 0465 and iso21090-EN-representation.
    static let writing = CodeMap(["I": "IDE", "P": "SYL", "A": "ABC"])
}
