// SPDX-License-Identifier: Apache-2.0

/// The primitive types of R4 (datatypes page).
public enum PrimitiveKind: String, Sendable, Hashable, CaseIterable {
    /// By their names in R4.
    case base64Binary, boolean, canonical, code, date, dateTime, decimal, id, instant, integer, markdown, oid
    /// By their names in R4.
    case positiveInt, string, time, unsignedInt, uri, url, uuid, xhtml

    /// How JSON writes the value (json page, "primitive types"): a boolean, a number, and all others as strings.
    public var jsonValue: Node.Value {
        switch self {
        case .boolean: .boolean
        case .decimal, .integer, .positiveInt, .unsignedInt: .number
        default: .string
        }
    }
}
