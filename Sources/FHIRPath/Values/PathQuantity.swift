// SPDX-License-Identifier: Apache-2.0

/// System.Quantity: a number and its unit, as in `4 days` and `4.0 'mg'` (FHIRPath 5.1.8).
public struct PathQuantity: Sendable, Hashable {
    /// How many.
    public let value: PathDecimal
    /// Of what.
    public let unit: PathUnit

    /// A number of a unit.
    public init(_ value: PathDecimal, _ unit: PathUnit) {
        self.value = value
        self.unit = unit
    }

    /// From what `toQuantity()` takes: `4`, `4 days`, `4.0 'mg'`; nil for all else, as `1 wk`.
    public init?(_ text: String) {
        var reader = CharacterReader(text.utf8)
        let number = reader.run { $0 &- 0x30 < 10 || [0x2B, 0x2D, 0x2E].contains($0) }
        guard let value = PathDecimal(utf8: number) else { return nil }
        _ = reader.run { $0 == 0x20 || 0x09...0x0D ~= $0 }
        guard let unit = Self.unit(&reader), reader.isAtEnd else { return nil }
        self.init(value, unit)
    }

    /// `'mg'`, `days` or nothing.
    private static func unit(_ reader: inout CharacterReader<String.UTF8View>) -> PathUnit? {
        guard !reader.isAtEnd else { return .one }
        guard reader.takes("'") else {
            return PathUnit(word: String(decoding: reader.run { $0 | 0x20 &- 0x61 < 26 }, as: UTF8.self))
        }
        let term = reader.run { $0 != 0x27 }
        guard !term.isEmpty, reader.takes("'") else { return nil }
        return PathUnit(ucum: String(decoding: term, as: UTF8.self))
    }

    /// As `toString()` gives it: `4 days`, `4.0 'mg'`.
    public var text: String {
        unit.calendar == nil ? "\(value.text) '\(unit.text)'" : "\(value.text) \(unit.text)"
    }
}
