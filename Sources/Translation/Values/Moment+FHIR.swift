// SPDX-License-Identifier: Apache-2.0
import Referral

extension Moment {
    /// A date, dateTime or instant (R4, datatypes): `2026-03-02`, `2026-03-02T10:10:00.123+09:00`. Nil when it is
    /// something else.
    init?(fhir text: String) {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        var parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 3, halves.count == 1 || parts.count == 3 else { return nil }
        var fraction: String?
        var offset: Int?
        if halves.count == 2 {
            var clock = halves[1]
            if clock.hasSuffix("Z") {
                offset = 0
                clock = clock.dropLast()
            } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
                guard let minutes = Self.colonOffset(clock[sign...]) else { return nil }
                offset = minutes
                clock = clock[..<sign]
            }
            if let point = clock.firstIndex(of: ".") {
                let digits = clock[clock.index(after: point)...]
                guard Self.isDigits(digits) else { return nil }
                fraction = String(digits)
                clock = clock[..<point]
            }
            parts += clock.split(separator: ":", omittingEmptySubsequences: false)
        }
        let widths = [4, 2, 2, 2, 2, 2]
        guard parts.count <= 6, zip(parts, widths).allSatisfy({ $0.utf8.count == $1 && Self.isDigits($0) }) else {
            return nil
        }
        self.init(parts: parts.compactMap { Int($0) }, fraction: fraction, offset: offset)
    }

    /// `+09:00`.
    private static func colonOffset(_ text: Substring) -> Int? {
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && isDigits($0) }), let hours = Int(parts[0]),
            let minutes = Int(parts[1]), hours <= 14, minutes < 60
        else { return nil }
        let total = hours * 60 + minutes
        return text.first == "-" ? -total : total
    }

    /// As FHIR writes it. A time of day needs minutes, seconds and a zone: what is not there is filled in, and
    /// `isCompleted` says so.
    func fhir(defaultOffset: Int) -> (text: String, isCompleted: Bool) {
        var text = Self.padded(year, 4)
        if let month { text += "-" + Self.padded(month, 2) }
        if month != nil, let day { text += "-" + Self.padded(day, 2) }
        guard day != nil, let hour else { return (text, false) }
        text += "T" + [hour, minute ?? 0, second ?? 0].map { Self.padded($0, 2) }.joined(separator: ":")
        if let fraction, second != nil { text += "." + fraction }
        let minutes = offset ?? defaultOffset
        text += (minutes < 0 ? "-" : "+") + Self.padded(Int(minutes.magnitude / 60), 2)
        text += ":" + Self.padded(Int(minutes.magnitude % 60), 2)
        return (text, offset == nil || second == nil)
    }

    /// The day alone, for elements of type date.
    var fhirDate: String { date.fhir(defaultOffset: 0).text }
}
