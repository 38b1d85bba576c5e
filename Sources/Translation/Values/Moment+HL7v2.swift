// SPDX-License-Identifier: Apache-2.0
import Referral

extension Moment {
    /// A TS or DTM value: `YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]` (chapter 2A, section 2.A.22). Milliseconds without
    /// their point (`YYYYMMDDHHMMSSmmm`), which Japanese systems write, are read too. Nil when it is something else.
    init?(hl7 text: String) {
        var digits = text[...]
        var offset: Int?
        if let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let minutes = Self.offset(text[sign...]) else { return nil }
            offset = minutes
            digits = text[..<sign]
        }
        var fraction: String?
        if let point = digits.firstIndex(of: ".") {
            fraction = String(digits[digits.index(after: point)...])
            digits = digits[..<point]
            guard digits.utf8.count == 14 else { return nil }
        } else if digits.utf8.count == 17 {
            fraction = String(digits.suffix(3))
            digits = digits.dropLast(3)
        }
        guard [4, 6, 8, 10, 12, 14].contains(digits.utf8.count), Self.isDigits(digits), Self.isDigits(fraction ?? "0")
        else { return nil }
        self.init(parts: Self.parts(Array(digits.utf8)), fraction: fraction, offset: offset)
    }

    /// Four digits, then two by two.
    private static func parts(_ digits: [UInt8]) -> [Int] {
        let values = digits.map { Int($0) - 48 }
        var parts = [values.prefix(4).reduce(0) { $0 * 10 + $1 }]
        for start in stride(from: 4, to: values.count, by: 2) { parts.append(values[start] * 10 + values[start + 1]) }
        return parts
    }

    /// `+0900`.
    private static func offset(_ text: Substring) -> Int? {
        let digits = text.dropFirst()
        guard digits.utf8.count == 4, isDigits(digits), let number = Int(digits) else { return nil }
        guard number / 100 <= 14, number % 100 < 60 else { return nil }
        let minutes = number / 100 * 60 + number % 100
        return text.first == "-" ? -minutes : minutes
    }

    static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Year, month, day, hour, minute, second; nil where one is no such number.
    init?(parts: [Int], fraction: String?, offset: Int?) {
        let ranges = [0...9999, 1...12, 1...31, 0...23, 0...59, 0...60]
        guard (1...6).contains(parts.count), zip(parts, ranges).allSatisfy({ $1.contains($0) }) else { return nil }
        func part(_ index: Int) -> Int? { index < parts.count ? parts[index] : nil }
        if let month = part(1), let day = part(2), day > Self.days(in: month, of: parts[0]) { return nil }
        self.init(
            year: parts[0], month: part(1), day: part(2), hour: part(3), minute: part(4), second: part(5),
            fraction: fraction, offset: parts.count > 3 ? offset : nil)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// As HL7 v2 writes it, as precise as it is.
    var hl7: String {
        var text = Self.padded(year, 4)
        for part in [month, day, hour, minute, second] {
            guard let part else { break }
            text += Self.padded(part, 2)
        }
        if let fraction, second != nil { text += "." + fraction }
        guard let offset, hasTime else { return text }
        let minutes = offset.magnitude
        return text + (offset < 0 ? "-" : "+") + Self.padded(Int(minutes / 60), 2) + Self.padded(Int(minutes % 60), 2)
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
