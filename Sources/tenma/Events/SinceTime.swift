// SPDX-License-Identifier: Apache-2.0
import Gateway
import Glibc
import Relay

/// `--since`: `30m`, `2h`, `3d`, `09:15`, `2026-11-24`, `2026-11-24T09:15:00+09:00`.
enum SinceTime {
    static func instant(_ text: String, now: Instant, isUTC: Bool) -> Instant? {
        if let exact = InstantText.instant(text) { return exact }
        if let duration = duration(text) {
            return now.advanced(by: .zero - duration)
        }
        return local(text, now: now, isUTC: isUTC)
    }

    private static func duration(_ text: String) -> Duration? {
        guard let unit = text.last, let number = Int64(text.dropLast()), (0...1_000_000).contains(number) else {
            return nil
        }
        switch unit {
        case "s": return .seconds(number)
        case "m": return .seconds(number * 60)
        case "h": return .seconds(number * 3_600)
        case "d": return .seconds(number * 86_400)
        default: return nil
        }
    }

    /// A time of today, a date, or both, in the zone of the machine.
    private static func local(_ text: String, now: Instant, isUTC: Bool) -> Instant? {
        let today = TimeText(isUTC: isUTC).text(now).prefix(10)
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "T" || $0 == " " }).map(
            String.init)
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let date = first.contains(":") ? String(today) : first
        let clock = first.contains(":") ? first : (parts.count == 2 ? parts[1] : "00:00")
        let padded = date + "T" + clock + (clock.split(separator: ":").count == 2 ? ":00" : "") + "Z"
        guard let asUTC = InstantText.instant(padded) else { return nil }
        if isUTC { return asUTC }
        var seconds = time_t(asUTC.milliseconds / 1000)
        var fields = tm()
        gmtime_r(&seconds, &fields)
        fields.tm_isdst = -1
        let local = mktime(&fields)
        return local == -1 ? nil : Instant(milliseconds: Int64(local) * 1000 + asUTC.milliseconds % 1000)
    }
}
