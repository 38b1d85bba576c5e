// SPDX-License-Identifier: Apache-2.0

/// System.DateTime: a date, perhaps a time of day, perhaps the time zone's offset.
public struct PathDateTime: Sendable, Hashable {
    /// The date, complete where there is a time.
    let date: PathDate
    /// Nil where only the date is known.
    let time: PathTime?
    /// Minutes ahead of UTC; nil where no zone was written.
    let offset: Int?
    /// UTC was written as `Z`.
    let isZulu: Bool

    /// Parts that belong together; nil where a time stands behind an incomplete date, or a zone without a time.
    init?(_ date: PathDate, _ time: PathTime? = nil, offset: Int? = nil, isZulu: Bool = false) {
        guard time == nil || date.day != nil, time != nil || offset == nil else { return nil }
        guard -840...840 ~= offset ?? 0 else { return nil }
        (self.date, self.time, self.offset, self.isZulu) = (date, time, offset, isZulu)
    }

    /// From what R4 and, behind the `@`, FHIRPath write: `2015`, `2015T`, `2015-02-04T14:34:28.123+09:00`.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// The same from bytes.
    init?(utf8 bytes: some Collection<UInt8>) {
        var reader = CharacterReader(bytes)
        guard let date = PathDate(&reader) else { return nil }
        guard reader.takes("T"), !reader.isAtEnd else {
            guard reader.isAtEnd else { return nil }
            self.init(date)
            return
        }
        guard let time = PathTime(&reader), let zone = Self.zone(&reader), reader.isAtEnd else { return nil }
        self.init(date, time, offset: zone.offset, isZulu: zone.isZulu)
    }

    /// `Z`, `+09:00` or nothing.
    private static func zone(
        _ reader: inout CharacterReader<some Collection<UInt8>>
    ) -> (offset: Int?, isZulu: Bool)? {
        if reader.isAtEnd { return (nil, false) }
        if reader.takes("Z") { return (0, true) }
        let isWest = reader.takes("-")
        guard isWest || reader.takes("+"), let hours = reader.number(digits: 2...2), reader.takes(":"),
            let minutes = reader.number(digits: 2...2), minutes < 60
        else { return nil }
        return ((isWest ? -1 : 1) * (hours * 60 + minutes), false)
    }

    /// How exactly it is known.
    public var precision: PathPrecision { time?.precision ?? date.precision }

    /// As it was written, without a `T` behind a date alone.
    public var text: String {
        guard let time else { return date.text }
        return "\(date.text)T\(time.text)\(zoneText)"
    }

    private var zoneText: String {
        guard let offset, !isZulu else { return isZulu ? "Z" : "" }
        return "\(offset < 0 ? "-" : "+")\((abs(offset) / 60).padded(2)):\((abs(offset) % 60).padded(2))"
    }
}
