// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A type as expressions name it: `FHIR.Patient`, `System.String`, or without the namespace, where FHIR comes first.
enum TypeName: Sendable, Hashable {
    case fhir(TypeID)
    case system(SystemType)
    case unknown

    init(_ parts: [String]) {
        switch (parts.first, parts.count) {
        case ("System", 2): self = SystemType(rawValue: parts[1]).map(TypeName.system) ?? .unknown
        case ("FHIR", 2): self = Self.fhir(named: parts[1]) ?? .unknown
        case (let name?, 1):
            self = Self.fhir(named: name) ?? SystemType(rawValue: name).map(TypeName.system) ?? .unknown
        default: self = Self.fhir(named: parts.joined(separator: ".")) ?? .unknown
        }
    }

    private static func fhir(named name: String) -> TypeName? { Definitions.r4.type(named: name).map(TypeName.fhir) }
}

/// The types of the language itself.
enum SystemType: String, Sendable, CaseIterable {
    case boolean = "Boolean"
    case string = "String"
    case integer = "Integer"
    case decimal = "Decimal"
    case date = "Date"
    case dateTime = "DateTime"
    case time = "Time"
    case quantity = "Quantity"
    case any = "Any"
}
