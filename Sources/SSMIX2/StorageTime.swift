// SPDX-License-Identifier: Apache-2.0

/// Dates and times as names of files hold them: Japanese time, digits alone.
package enum StorageTime {
    /// `20260120`, a day there is.
    package static func isDate(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count == 8, let numbers = numbers(text, [4, 2, 2]) else { return false }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        return (1850...2199).contains(year) && (1...12).contains(month) && (1...days(in: month, of: year)).contains(day)
    }

    /// `20260120110000984`: a date, a time and milliseconds.
    package static func isTimestamp(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count == 17, isDate(text.prefix(8)), let numbers = numbers(text.dropFirst(8), [2, 2, 2, 3])
        else { return false }
        return numbers[0] < 24 && numbers[1] < 60 && numbers[2] < 60
    }

    /// Seventeen digits from a time of HL7 (DTM): to the second at least, in Japanese time or without an offset. Nil for
    /// anything else.
    package static func timestamp(of time: some StringProtocol) -> String? {
        let digits = time.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 14 || digits.count == 17 else { return nil }
        var rest = time.dropFirst(digits.count)
        var fraction = digits.dropFirst(14)
        if rest.first == "." {
            guard digits.count == 14 else { return nil }
            fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard rest.isEmpty || rest == "+0900" else { return nil }
        let milliseconds = String((fraction + "000").prefix(3))
        let text = digits.prefix(14) + milliseconds
        return isTimestamp(text) ? String(text) : nil
    }

    /// The date at the beginning of a time of HL7; nil where there is none.
    package static func date(of time: some StringProtocol) -> String? {
        let date = time.prefix(8)
        return isDate(date) ? String(date) : nil
    }

    /// The next millisecond inside the same second; nil where the second is over.
    package static func next(after timestamp: String) -> String? {
        guard isTimestamp(timestamp), let milliseconds = Int(timestamp.suffix(3)), milliseconds < 999 else {
            return nil
        }
        let text = String(milliseconds + 1)
        return timestamp.prefix(14) + String(repeating: "0", count: 3 - text.utf8.count) + text
    }

    private static func numbers(_ text: some StringProtocol, _ widths: [Int]) -> [Int]? {
        guard text.utf8.allSatisfy(\.isDigit) else { return nil }
        var rest = Substring(text)
        var found: [Int] = []
        for width in widths {
            guard let number = Int(rest.prefix(width)) else { return nil }
            found.append(number)
            rest = rest.dropFirst(width)
        }
        return found
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
