// SPDX-License-Identifier: Apache-2.0
import FHIR

/// `toX()` and `convertsToX()` (FHIRPath 5.5): what cannot be converted has no result.
extension Evaluation {
    mutating func converted(
        _ function: PathFunction, _ item: Item, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> Item? {
        guard let value = try system(item) else { return nil }
        guard function == .toQuantity, count > 0 else { return value.converted(by: function) }
        guard let unit = try string(argument(first), scope) else { return nil }
        let target = PathUnit(word: unit) ?? PathUnit(ucum: unit)
        guard case .quantity(let quantity)? = value.converted(by: .toQuantity) else { return nil }
        return quantity.converted(to: target).map(Item.quantity)
    }

    mutating func converts(
        _ function: PathFunction, _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool? {
        guard let item = try one(source, scope) else { return nil }
        position = place
        return try converted(function.conversion, item, first, count, scope) != nil
    }
}

extension PathFunction {
    var isConversionTest: Bool { conversion != self }

    /// What a test of conversion tests.
    var conversion: PathFunction {
        switch self {
        case .convertsToBoolean: .toBoolean
        case .convertsToInteger: .toInteger
        case .convertsToDecimal: .toDecimal
        case .convertsToString: .toString
        case .convertsToDate: .toDate
        case .convertsToDateTime: .toDateTime
        case .convertsToTime: .toTime
        case .convertsToQuantity: .toQuantity
        default: self
        }
    }
}

extension Item {
    func converted(by function: PathFunction) -> Item? {
        switch function {
        case .toBoolean: convertedBoolean.map(Item.boolean)
        case .toInteger: convertedInteger.map(Item.integer)
        case .toDecimal: convertedDecimal.map(Item.decimal)
        case .toString: convertedString.map(Item.string)
        case .toDate: convertedDate.map(Item.date)
        case .toDateTime: convertedDateTime.map(Item.dateTime)
        case .toTime: convertedTime.map(Item.time)
        default: convertedQuantity.map(Item.quantity)
        }
    }

    private var convertedBoolean: Bool? {
        switch self {
        case .boolean(let value): return value
        case .string(let text):
            let word = text.lowercased()
            if ["true", "t", "yes", "y", "1", "1.0"].contains(word) { return true }
            return ["false", "f", "no", "n", "0", "0.0"].contains(word) ? false : nil
        default:
            guard let number = decimal else { return nil }
            return number == PathDecimal.one ? true : number.isZero ? false : nil
        }
    }

    private var convertedInteger: Int64? {
        switch self {
        case .integer(let number): number
        case .boolean(let value): value ? 1 : 0
        case .string(let text): Int64(text).flatMap { PathInteger.range.contains($0) ? $0 : nil }
        default: nil
        }
    }

    private var convertedDecimal: PathDecimal? {
        switch self {
        case .boolean(let value): PathDecimal(value ? 1 : 0)
        case .string(let text): text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") } ? nil : PathDecimal(text)
        default: decimal
        }
    }

    var convertedString: String? {
        switch self {
        case .string(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .integer(let number): String(number)
        case .decimal(let number): number.text
        case .date(let date): date.text
        case .dateTime(let dateTime): dateTime.text
        case .time(let time): time.text
        case .quantity(let quantity): quantity.text
        case .node, .type: nil
        }
    }

    private var convertedDate: PathDate? {
        switch self {
        case .date(let date): date
        case .dateTime(let dateTime): dateTime.date
        case .string(let text): PathDate(text) ?? PathDateTime(text)?.date
        default: nil
        }
    }

    private var convertedDateTime: PathDateTime? {
        if case .string(let text) = self { PathDateTime(text) } else { dateTime }
    }

    private var convertedTime: PathTime? {
        switch self {
        case .time(let time): time
        case .string(let text): PathTime(text)
        default: nil
        }
    }

    private var convertedQuantity: PathQuantity? {
        switch self {
        case .boolean(let value): PathQuantity(PathDecimal(value ? "1.0" : "0.0") ?? .one, .one)
        case .string(let text): PathQuantity(text)
        default: asQuantity
        }
    }
}
