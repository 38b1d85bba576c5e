// SPDX-License-Identifier: Apache-2.0

/// Units of products and quotients, as terms of UCUM.
extension PathUnit {
    /// The term of UCUM for a word of the calendar; others are themselves.
    var ofUCUM: PathUnit { calendar.map { PathUnit(ucum: $0.ucum) } ?? self }

    private var isOne: Bool { self == .one }

    /// Nil where it becomes too long, or has a year or month of the calendar in it.
    func multiplied(by other: PathUnit) -> PathUnit? {
        if isOne { return other }
        if other.isOne { return self }
        guard let (left, right) = terms(with: other) else { return nil }
        return left == right && left.utf8.allSatisfy(\.isLetter)
            ? PathUnit(ucum: left + "2") : Self.term("\(left).\(right.grouped)")
    }

    /// The same for a quotient.
    func divided(by other: PathUnit) -> PathUnit? {
        if other.isOne { return self }
        if self == other { return .one }
        guard let (left, right) = terms(with: other) else { return nil }
        return Self.term("\(isOne ? "" : left)/\(right.grouped)")
    }

    private func terms(with other: PathUnit) -> (String, String)? {
        guard calendar?.isDefinite ?? true, other.calendar?.isDefinite ?? true else { return nil }
        return (ofUCUM.text, other.ofUCUM.text)
    }

    private static func term(_ text: String) -> PathUnit? {
        text.utf8.count <= UnitParser.bytesMaximum ? PathUnit(ucum: text) : nil
    }
}

extension String {
    /// Between parentheses where it has operators.
    fileprivate var grouped: String { utf8.contains { $0 == 0x2E || $0 == 0x2F } ? "(\(self))" : self }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
