// SPDX-License-Identifier: Apache-2.0

/// System.Time: a time of day, from the hour down to decimals of a second.
public struct PathTime: Sendable, Hashable {
    /// 0...23.
    let hour: Int
    /// 0...59, nil where only the hour is known.
    let minute: Int?
    /// 0...60: R4 lets leap seconds be written.
    let second: Int?
    /// Decimals of the second, as nanoseconds.
    let nanosecond: Int
    /// How many decimals were written, up to nine.
    let decimals: Int

    /// Parts that make a time of day; nil for all else.
    init?(hour: Int, minute: Int? = nil, second: Int? = nil, nanosecond: Int = 0, decimals: Int = 0) {
        guard 0...23 ~= hour, 0...59 ~= minute ?? 0, 0...60 ~= second ?? 0 else { return nil }
        guard minute != nil || second == nil, second != nil || decimals == 0 else { return nil }
        guard 0..<1_000_000_000 ~= nanosecond, 0...9 ~= decimals else { return nil }
        (self.hour, self.minute, self.second) = (hour, minute, second)
        (self.nanosecond, self.decimals) = (nanosecond, decimals)
    }

    /// From `14`, `14:34`, `14:34:28` or `14:34:28.123`, with or without a `T` in front.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// The same from bytes.
    init?(utf8 bytes: some Collection<UInt8>) {
        var reader = CharacterReader(bytes)
        _ = reader.takes("T")
        guard let time = PathTime(&reader), reader.isAtEnd else { return nil }
        self = time
    }

    /// What may stand behind a date as well.
    init?(_ reader: inout CharacterReader<some Collection<UInt8>>) {
        guard let hour = reader.number(digits: 2...2) else { return nil }
        guard let minute = Self.part(&reader, ":"), let second = Self.part(&reader, minute == nil ? "\0" : ":") else {
            return nil
        }
        guard second != nil, reader.takes(".") else {
            self.init(hour: hour, minute: minute, second: second)
            return
        }
        guard let (nanosecond, decimals) = Self.fraction(&reader) else { return nil }
        self.init(hour: hour, minute: minute, second: second, nanosecond: nanosecond, decimals: decimals)
    }

    /// Two digits behind a sign: `.some(nil)` where the sign does not stand, nil where the digits do not.
    private static func part(
        _ reader: inout CharacterReader<some Collection<UInt8>>, _ sign: Unicode.Scalar
    ) -> Int?? {
        guard reader.takes(sign) else { return .some(nil) }
        guard let number = reader.number(digits: 2...2) else { return nil }
        return .some(number)
    }

    /// Decimals of a second; what is finer than nanoseconds is left out.
    private static func fraction(_ reader: inout CharacterReader<some Collection<UInt8>>) -> (Int, Int)? {
        var (value, count) = (0, 0)
        while let digit = reader.takesDigit() {
            guard count < 9 else { continue }
            value = value * 10 + digit
            count += 1
        }
        guard count > 0 else { return nil }
        return (value * Int(UInt128.tenTo(9 - count)), count)
    }

    /// How exactly it is known, from the hour down.
    public var precision: PathPrecision {
        guard minute != nil else { return .hour }
        guard second != nil else { return .minute }
        return decimals > 0 ? .millisecond : .second
    }

    /// As it was written: `14:34:28.10`.
    public var text: String {
        let whole = [hour, minute, second].compactMap { $0?.padded(2) }.joined(separator: ":")
        return decimals == 0 ? whole : "\(whole).\(nanosecond.padded(9).prefix(decimals))"
    }

    /// Nanoseconds since midnight, at the beginning of what may be meant.
    var nanoseconds: Int {
        ((hour * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1_000_000_000 + nanosecond
    }

    /// Hour, minute, and the second with its decimals, as far as they are known.
    var parts: [Int] {
        [hour, minute, second.map { $0 * 1_000_000_000 + nanosecond }].compactMap(\.self)
    }
}
