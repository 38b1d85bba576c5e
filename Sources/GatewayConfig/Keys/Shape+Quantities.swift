// SPDX-License-Identifier: Apache-2.0
import Issues

extension Shape where Value == Int {
    static func count(_ range: ClosedRange<Int>) -> Shape<Int> {
        let span = "\(range.lowerBound)–\(range.upperBound)"
        return Shape(
            Localized(ja: "数 \(span)", en: "number \(span)"), show: { String($0) },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                guard let number = Int(text), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                    range.contains(number)
                else {
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "\(span)の数でなければならない",
                        en: "this must be a number from \(range.lowerBound) to \(range.upperBound)")
                    return nil
                }
                return number
            })
    }

    /// Bytes, with a unit: `64KiB`, `1MiB`, `2GiB`.
    static func size(_ range: ClosedRange<Int>) -> Shape<Int> {
        let span = "\(Quantity.size(range.lowerBound))–\(Quantity.size(range.upperBound))"
        return Shape(
            Localized(ja: "大きさ \(span)", en: "size \(span)"), show: { Quantity.size($0) },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                guard let size = Quantity.size(text) else {
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "大きさではない", en: "this is not a size",
                        hint: Localized(
                            ja: "単位を付けて 64KiB、1MiB、2GiB のように書く", en: "write it with a unit: 64KiB, 1MiB, 2GiB"))
                    return nil
                }
                return reader.within(range, size, span, path, tree.place)
            })
    }
}

extension Shape where Value == Duration {
    /// A length of time, with a unit: `500ms`, `1s`, `5m`, `2h`, `14d`.
    static func duration(_ range: ClosedRange<Duration>) -> Shape<Duration> {
        let span = "\(Quantity.duration(range.lowerBound))–\(Quantity.duration(range.upperBound))"
        return Shape(
            Localized(ja: "時間 \(span)", en: "duration \(span)"), show: { Quantity.duration($0) },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                guard let duration = Quantity.duration(text) else {
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "時間の長さではない", en: "this is not a duration",
                        hint: Localized(
                            ja: "単位を付けて 500ms、30s、5m、2h、14d のように書く", en: "write it with a unit: 500ms, 30s, 5m, 2h, 14d"
                        ))
                    return nil
                }
                return reader.within(range, duration, span, path, tree.place)
            })
    }
}

extension Reader {
    fileprivate func within<Value: Comparable>(
        _ range: ClosedRange<Value>, _ value: Value, _ span: String, _ path: String, _ place: Place
    ) -> Value? {
        if range.contains(value) { return value }
        mistake(.wrongValue, path, at: place, ja: "範囲は\(span)", en: "this is out of range (\(span))")
        return nil
    }
}

/// Numbers with a unit, as the file spells them.
enum Quantity {
    private static let times: [(unit: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]
    private static let sizes: [(unit: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]

    static func duration(_ text: String) -> Duration? {
        guard let (number, unit) = split(text), let scale = times.first(where: { $0.unit == unit })?.milliseconds else {
            return nil
        }
        let (product, overflow) = Int64(number).multipliedReportingOverflow(by: scale)
        return overflow ? nil : .milliseconds(product)
    }

    static func duration(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else { return "0s" }
        let scale = times.first { milliseconds % $0.milliseconds == 0 } ?? ("ms", 1)
        return "\(milliseconds / scale.1)\(scale.0)"
    }

    static func size(_ text: String) -> Int? {
        guard let (number, unit) = split(text), let scale = sizes.first(where: { $0.unit == unit })?.bytes else {
            return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: scale)
        return overflow ? nil : product
    }

    static func size(_ bytes: Int) -> String {
        guard bytes > 0, let scale = sizes.first(where: { bytes % $0.bytes == 0 }) else { return "0B" }
        return "\(bytes / scale.bytes)\(scale.unit)"
    }

    private static func split(_ text: String) -> (number: Int, unit: String)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 12, let number = Int(digits) else { return nil }
        return (number, String(text[digits.endIndex...]))
    }
}
