// SPDX-License-Identifier: Apache-2.0

/// The operators between two expressions.
enum PathOperator: String, Sendable {
    case multiply = "*", divide = "/", wholeDivide = "div", modulo = "mod"
    case add = "+", subtract = "-", concatenate = "&"
    case union = "|"
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case equal = "=", equivalent = "~", notEqual = "!=", notEquivalent = "!~"
    case isIn = "in", contains
    case and, or, xor, implies

    /// How tightly it binds (FHIRPath 2.0, "Operator precedence"); `is` and `as` stand between `+` and `|`.
    var precedence: Int {
        switch self {
        case .multiply, .divide, .wholeDivide, .modulo: 11
        case .add, .subtract, .concatenate: 10
        case .union: 8
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 7
        case .equal, .equivalent, .notEqual, .notEquivalent: 6
        case .isIn, .contains: 5
        case .and: 4
        case .or, .xor: 3
        case .implies: 2
        }
    }

    static let typePrecedence = 9

    /// It gives a boolean or nothing.
    var isBoolean: Bool { precedence < Self.union.precedence }
}
