// SPDX-License-Identifier: Apache-2.0

/// Math (FHIRPath 5.7) and the boundaries of values that are not known exactly.
extension Evaluation {
    mutating func mathematical(
        _ function: PathFunction, _ item: Item, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> Item? {
        let place = position
        guard let value = try system(item) else { return nil }
        let argument =
            count > 0
            ? try one(argument(first), scope).flatMap { (item) throws(PathError) in
                try system(item)
            } : nil
        position = place
        if case .quantity(let quantity) = value, function == .abs {
            return .quantity(PathQuantity(quantity.value.absolute, quantity.unit))
        }
        if case .integer(let number) = value, function == .abs { return .integer(Int64(clamping: number.magnitude)) }
        guard let number = value.decimal else { throw .wrongType(at: place) }
        return try mathematical(function, number, argument, hasArgument: count > 0)
    }

    private func mathematical(
        _ function: PathFunction, _ number: PathDecimal, _ argument: Item?, hasArgument: Bool
    ) throws(PathError) -> Item? {
        switch function {
        case .abs: return .decimal(number.absolute)
        case .ceiling: return number.ceiling.integer.map(Item.integer)
        case .floor: return number.floor.integer.map(Item.integer)
        case .truncate: return number.truncated.integer.map(Item.integer)
        case .exp: return number.exponential.map(Item.decimal)
        case .ln: return number.naturalLogarithm.map(Item.decimal)
        case .sqrt: return number.squareRoot.map(Item.decimal)
        case .round where !hasArgument: return .decimal(number.rounded(to: 0))
        default: break
        }
        guard let argument else { return nil }
        guard let other = argument.decimal else { throw .wrongType(at: position) }
        switch function {
        case .log: return number.logarithm(base: other).map(Item.decimal)
        case .power: return try power(number, other)
        default:
            guard case .integer(let places) = argument, places >= 0 else { throw .wrongType(at: position) }
            return .decimal(number.rounded(to: Int(clamping: places)))
        }
    }

    /// Whole numbers to a whole power stay whole.
    private func power(_ number: PathDecimal, _ exponent: PathDecimal) throws(PathError) -> Item? {
        guard let result = number.power(exponent) else { return nil }
        if number.scale == 0, exponent.scale == 0, let whole = result.integer { return .integer(whole) }
        return .decimal(result)
    }

    // MARK: Boundaries

    mutating func boundary(
        _ function: PathFunction, _ item: Item, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> Item? {
        let place = position
        guard let value = try system(item) else { return nil }
        let digits = count > 0 ? try integer(argument(first), scope) : nil
        position = place
        if count > 0, digits == nil { return nil }
        let wanted = digits.map { Int(clamping: $0) }
        if function == .precision { return try precision(of: value) }
        return try function == .lowBoundary ? low(value, wanted) : high(value, wanted)
    }

    private func precision(of value: Item) throws(PathError) -> Item {
        switch value {
        case .integer: return .integer(0)
        case .decimal(let number): return .integer(Int64(number.precision))
        case .date(let date): return .integer(Int64(date.precisionDigits))
        case .dateTime(let dateTime): return .integer(Int64(dateTime.precisionDigits))
        case .time(let time): return .integer(Int64(time.precisionDigits))
        case .quantity(let quantity): return .integer(Int64(quantity.value.precision))
        default: throw .wrongType(at: position)
        }
    }

    private func low(_ value: Item, _ digits: Int?) throws(PathError) -> Item? {
        switch value {
        case .date(let date): return date.lowBoundary(digits: digits ?? 8).map(Item.date)
        case .dateTime(let dateTime): return dateTime.lowBoundary(digits: digits ?? 17).map(Item.dateTime)
        case .time(let time): return time.lowBoundary(digits: digits ?? 9).map(Item.time)
        case .quantity(let quantity): return quantity.lowBoundary(decimals: digits ?? 8).map(Item.quantity)
        default:
            guard let number = value.decimal else { throw .wrongType(at: position) }
            return number.lowBoundary(decimals: digits ?? 8).map(Item.decimal)
        }
    }

    private func high(_ value: Item, _ digits: Int?) throws(PathError) -> Item? {
        switch value {
        case .date(let date): return date.highBoundary(digits: digits ?? 8).map(Item.date)
        case .dateTime(let dateTime): return dateTime.highBoundary(digits: digits ?? 17).map(Item.dateTime)
        case .time(let time): return time.highBoundary(digits: digits ?? 9).map(Item.time)
        case .quantity(let quantity): return quantity.highBoundary(decimals: digits ?? 8).map(Item.quantity)
        default:
            guard let number = value.decimal else { throw .wrongType(at: position) }
            return number.highBoundary(decimals: digits ?? 8).map(Item.decimal)
        }
    }
}
