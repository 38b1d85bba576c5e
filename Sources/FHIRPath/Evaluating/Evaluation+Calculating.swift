// SPDX-License-Identifier: Apache-2.0
import FHIR

/// `+ - * / div mod &` (FHIRPath 6.6). What overflows or is divided by nothing has no result.
extension Evaluation {
    mutating func calculated(
        _ infix: PathOperator, _ left: Index, _ right: Index, _ scope: Scope
    ) throws(PathError) -> Item? {
        let first = try one(left, scope)
        let second = try one(right, scope)
        position = position(of: left)
        if infix == .concatenate { return try .string(concatenated(first, second)) }
        guard let first, let second, let a = try system(first), let b = try system(second) else { return nil }
        return try calculated(infix, a, b)
    }

    /// `&`: nothing is an empty string.
    private func concatenated(_ left: Item?, _ right: Item?) throws(PathError) -> String {
        let first = try left.flatMap { (item) throws(PathError) in try string(item, at: position) } ?? ""
        let second = try right.flatMap { (item) throws(PathError) in try string(item, at: position) } ?? ""
        return try bounded(first + second)
    }

    func bounded(_ text: String) throws(PathError) -> String {
        guard text.utf8.count <= PathLimits.string else { throw .tooLarge(at: position) }
        return text
    }

    private func calculated(_ infix: PathOperator, _ left: Item, _ right: Item) throws(PathError) -> Item? {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): return whole(infix, a, b)
        case (.string(let a), .string(let b)) where infix == .add: return try .string(bounded(a + b))
        case (.date, .quantity(let b)), (.dateTime, .quantity(let b)), (.time, .quantity(let b)):
            return try moved(left, by: b, infix)
        default: break
        }
        if let a = left.decimal, let b = right.decimal { return decimal(infix, a, b) }
        if let a = left.asQuantity, let b = right.asQuantity { return try quantity(infix, a, b).map(Item.quantity) }
        throw .wrongType(at: position)
    }

    /// System.Integer has 32 bits; what does not fit has no result.
    private func whole(_ infix: PathOperator, _ a: Int64, _ b: Int64) -> Item? {
        switch infix {
        case .divide: return decimal(.divide, PathDecimal(a), PathDecimal(b))
        case .wholeDivide, .modulo:
            guard b != 0 else { return nil }
            return PathInteger.item(
                infix == .modulo
                    ? a.remainderReportingOverflow(dividingBy: b)
                    : a.dividedReportingOverflow(by: b))
        case .add: return PathInteger.item(a.addingReportingOverflow(b))
        case .subtract: return PathInteger.item(a.subtractingReportingOverflow(b))
        default: return PathInteger.item(a.multipliedReportingOverflow(by: b))
        }
    }

    private func decimal(_ infix: PathOperator, _ a: PathDecimal, _ b: PathDecimal) -> Item? {
        switch infix {
        case .add: a.adding(b).map(Item.decimal)
        case .subtract: a.subtracting(b).map(Item.decimal)
        case .multiply: a.multiplied(by: b).map(Item.decimal)
        case .divide: a.divided(by: b).map(Item.decimal)
        case .wholeDivide: a.quotient(by: b)?.integer.map(Item.integer)
        default: a.remainder(by: b).map(Item.decimal)
        }
    }

    private func quantity(
        _ infix: PathOperator, _ a: PathQuantity, _ b: PathQuantity
    ) throws(PathError) -> PathQuantity? {
        switch infix {
        case .add: return a.adding(b)
        case .subtract: return a.subtracting(b)
        case .multiply: return a.multiplied(by: b)
        case .divide: return a.divided(by: b)
        default: throw .wrongType(at: position)
        }
    }

    /// A date or time some days later; a unit that is no length of time is an error.
    private func moved(_ item: Item, by quantity: PathQuantity, _ infix: PathOperator) throws(PathError) -> Item? {
        guard infix == .add || infix == .subtract, let length = quantity.duration else {
            throw .wrongType(at: position)
        }
        let duration = infix == .add ? length : length.reversed
        switch item {
        case .date(let date): return date.adding(duration).map(Item.date)
        case .dateTime(let dateTime): return dateTime.adding(duration).map(Item.dateTime)
        case .time(let time): return time.adding(duration).map(Item.time)
        default: throw .wrongType(at: position)
        }
    }
}

/// System.Integer.
enum PathInteger {
    static let range = Int64(Int32.min)...Int64(Int32.max)

    static func item(_ result: (partialValue: Int64, overflow: Bool)) -> Item? {
        !result.overflow && range.contains(result.partialValue) ? .integer(result.partialValue) : nil
    }
}
