// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// One item of a collection.
public enum PathItem: Sendable {
    /// Something of the tree, with the type that stands there where that is known.
    case element(Element, TypeID?)
    /// System.Boolean.
    case boolean(Bool)
    /// System.String.
    case string(String)
    /// System.Integer.
    case integer(Int64)
    /// System.Decimal, with the zeros it was written with.
    case decimal(PathDecimal)
    /// System.Date.
    case date(PathDate)
    /// System.DateTime.
    case dateTime(PathDateTime)
    /// System.Time.
    case time(PathTime)
    /// System.Quantity.
    case quantity(PathQuantity)
    /// What `type()` gives.
    case type(PathType)

    /// The type as the official suite names it: R4's for elements, System's in R4's spelling for values.
    public var typeName: String? {
        switch self {
        case .element(_, let type): type.map { Definitions.r4[$0].name }
        case .boolean: "boolean"
        case .string: "string"
        case .integer: "integer"
        case .decimal: "decimal"
        case .date: "date"
        case .dateTime: "dateTime"
        case .time: "time"
        case .quantity: "Quantity"
        case .type: "TypeInfo"
        }
    }

    /// The value as text, dates with the `@` of literals; nil for elements with children of their own.
    public var text: String? {
        switch self {
        case .element(let element, let type): element.text.map { Self.prefix(of: type) + $0 }
        case .boolean(let value): value ? "true" : "false"
        case .string(let value): value
        case .integer(let value): String(value)
        case .decimal(let value): value.text
        case .date(let value): "@" + value.text
        case .dateTime(let value): "@" + value.literal
        case .time(let value): "@T" + value.text
        case .quantity(let value): value.text
        case .type(let value): value.namespace + "." + value.name
        }
    }

    private static func prefix(of type: TypeID?) -> String {
        switch type.flatMap({ Definitions.r4.primitive(of: $0) }) {
        case .date, .dateTime, .instant: "@"
        case .time: "@T"
        default: ""
        }
    }
}

extension PathDateTime {
    /// As a literal has it: a date alone is told from a Date by its `T`.
    var literal: String { precision > .day ? text : text + "T" }
}
