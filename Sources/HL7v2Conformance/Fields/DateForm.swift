// SPDX-License-Identifier: Apache-2.0

/// How dates and times are written (chapter 2A: DT, TM, DTM), read from their bytes.
struct DateForm {
    private let bytes: ArraySlice<UInt8>
    private var at: Int

    /// YYYY[MM[DD]].
    static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        var form = DateForm(bytes)
        return form.readDate() != nil && form.isAtEnd
    }

    /// HH[MM[SS[.S[S[S[S]]]]]] with an offset behind it or not.
    static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        var form = DateForm(bytes)
        return form.readTime() && form.readOffset() && form.isAtEnd
    }

    /// A date of YYYY or more, and behind a whole one a time.
    static func isDateTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        var form = DateForm(bytes)
        guard let parts = form.readDate() else { return false }
        if parts == 3, form.isDigit, !form.readTime() { return false }
        return form.readOffset() && form.isAtEnd
    }

    /// YYYYMMDDHHMMSSmmm: milliseconds without their point, as SS-MIX2 stores write.
    static func hasBareMilliseconds(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == 17 && bytes.allSatisfy { $0 &- 0x30 < 10 } && isDateTime(bytes.prefix(14))
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    private var isAtEnd: Bool { at == bytes.endIndex }
    private var isDigit: Bool { at < bytes.endIndex && bytes[at] &- 0x30 < 10 }

    private mutating func number(_ digits: Int) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard isDigit else { return nil }
            number = number * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return number
    }

    /// How many of year, month and day stand there; nil for a day that no calendar has.
    private mutating func readDate() -> Int? {
        guard let year = number(4) else { return nil }
        guard isDigit else { return 1 }
        guard let month = number(2), (1...12).contains(month) else { return nil }
        guard isDigit else { return 2 }
        guard let day = number(2), (1...Self.days(month, year)).contains(day) else { return nil }
        return 3
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private mutating func readTime() -> Bool {
        guard let hour = number(2), hour < 24 else { return false }
        guard isDigit else { return true }
        guard let minute = number(2), minute < 60 else { return false }
        guard isDigit else { return true }
        guard let second = number(2), second < 60 else { return false }
        return readFraction()
    }

    /// One to four digits behind a point.
    private mutating func readFraction() -> Bool {
        guard at < bytes.endIndex, bytes[at] == UInt8(ascii: ".") else { return true }
        at += 1
        let start = at
        while isDigit { at += 1 }
        return (1...4).contains(at - start)
    }

    private mutating func readOffset() -> Bool {
        guard at < bytes.endIndex else { return true }
        guard bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") else { return false }
        at += 1
        guard let hours = number(2), let minutes = number(2) else { return false }
        return hours < 15 && minutes < 60
    }
}
