// SPDX-License-Identifier: Apache-2.0
package import Referral

/// What a visit does to one coded value; it is told where the value came from.
package typealias CodeVisit = (inout Coded, Origin) -> Void

/// A part of a referral that holds coded values. Each part lists its own, and its parts' parts come by themselves; a
/// test finds the one that somebody forgot.
protocol CodeHolder {
    /// Shows every coded value of it to `visit`; `origin` is that of the item around it.
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit)
}

extension Coded: CodeHolder {
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit) { visit(&self, origin) }
}

extension Optional: CodeHolder where Wrapped: CodeHolder {
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit) {
        guard var value = self else { return }
        value.visitCodes(origin, visit)
        self = value
    }
}

extension Array: CodeHolder where Element: CodeHolder {
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit) {
        for place in indices { self[place].visitCodes(origin, visit) }
    }
}

extension Quantity: CodeHolder {
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit) { unit.visitCodes(origin, visit) }
}

extension Observation.Value: CodeHolder {
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit) {
        switch self {
        case .coded(var coded):
            coded.visitCodes(origin, visit)
            self = .coded(coded)
        case .quantity(var quantity):
            quantity.visitCodes(origin, visit)
            self = .quantity(quantity)
        case .text, .moment, .other, .attachment: break
        }
    }
}

extension Origin {
    /// This, or what is around it where nothing was said.
    func or(_ outer: Origin) -> Origin { places.isEmpty ? outer : self }
}
