// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Moment {
    /// `令和8年3月2日 (2026年3月2日) 14時30分`; `2026-03-02 (Reiwa 8) 14:30`. No more than was said.
    func words(_ language: Language) -> String {
        let days = language == .ja ? japaneseDate : englishDate
        return [days, time(language)].compactMap(\.self).joined(separator: " ")
    }

    private var japaneseDate: String {
        let rest = (month.map { "\($0)月" } ?? "") + (month == nil ? "" : day.map { "\($0)日" } ?? "")
        let eras = eras.map(\.words).joined(separator: "・")
        return eras.isEmpty ? "\(year)年\(rest)" : "\(eras)\(rest) (\(year)年\(rest))"
    }

    private var englishDate: String {
        let eras = eras.map { "\($0.era.roman) \($0.year)" }.joined(separator: "/")
        return eras.isEmpty ? isoDate : "\(isoDate) (\(eras))"
    }

    /// A year, or a month, in which the era changed has two.
    private var eras: [Wareki] {
        let first = Wareki(year: year, month: month ?? 1, day: day ?? 1)
        let last = Wareki(year: year, month: month ?? 12, day: day ?? 31)
        return first == last ? [first].compactMap(\.self) : [first, last].compactMap(\.self)
    }

    /// `2026-03-02`, as precise as it was said.
    var isoDate: String {
        [year.padded(4), month?.padded(2), month == nil ? nil : day?.padded(2)].compactMap(\.self).joined(
            separator: "-")
    }

    private func time(_ language: Language) -> String? {
        guard let hour else { return nil }
        let parts = [hour.padded(2), minute?.padded(2), second?.padded(2)].compactMap(\.self)
        let clock =
            language == .ja
            ? zip(parts, ["時", "分", "秒"]).map { $0 + $1 }.joined() : parts.joined(separator: ":")
        // Everybody here lives at +09:00; another zone must be seen.
        guard let offset, offset != 540 else { return clock }
        let size = offset.magnitude
        return clock + " (UTC\(offset < 0 ? "-" : "+")\(Int(size / 60).padded(2)):\(Int(size % 60).padded(2)))"
    }

    /// The eight digits of a whole day.
    var digits: String? {
        guard let month, let day, (1...9999).contains(year) else { return nil }
        return year.padded(4) + month.padded(2) + day.padded(2)
    }

    /// Whole years from this day to another.
    func years(until other: Moment) -> Int? {
        guard (1...9999).contains(year), (1...9999).contains(other.year) else { return nil }
        guard let month, let day, let otherMonth = other.month, let otherDay = other.day else { return nil }
        let isBefore = (otherMonth, otherDay) < (month, day)
        let years = other.year - year - (isBefore ? 1 : 0)
        return years < 0 ? nil : years
    }

    /// To be compared with others: what was not said counts as the beginning.
    var order: [Int] {
        [year, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0]
    }
}

extension Span {
    /// `… 〜 …`.
    func words(_ language: Language) -> String? {
        let from = start?.words(language)
        let to = end?.words(language)
        guard from != nil || to != nil else { return nil }
        if from == to { return from }
        return [from, "〜", to].compactMap(\.self).joined(separator: " ")
    }
}

extension Int {
    /// With leading zeros.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
