// SPDX-License-Identifier: Apache-2.0
import Glibc
import Relay

/// Points in time as a person reads them: the zone of the machine, or UTC.
struct TimeText: Sendable {
    let isUTC: Bool

    /// `2026-11-24 15:28:00.123`
    func text(_ instant: Instant) -> String {
        let (seconds, milliseconds) = Self.parts(instant)
        let fields = fields(seconds)
        return Self.pad(Int64(fields.tm_year) + 1900, 4) + "-" + Self.pad(Int64(fields.tm_mon) + 1, 2) + "-"
            + Self.pad(Int64(fields.tm_mday), 2) + " " + Self.pad(Int64(fields.tm_hour), 2) + ":"
            + Self.pad(Int64(fields.tm_min), 2) + ":" + Self.pad(Int64(fields.tm_sec), 2) + "."
            + Self.pad(milliseconds, 3)
    }

    /// `20261124152800.123+0900`, as HL7 writes it (DTM).
    func hl7(_ instant: Instant) -> String {
        let (seconds, milliseconds) = Self.parts(instant)
        let fields = fields(seconds)
        let digits = text(instant).filter { $0.isNumber }.prefix(14)
        let offset = isUTC ? 0 : Int64(fields.tm_gmtoff) / 60
        let sign = offset < 0 ? "-" : "+"
        return digits + "." + Self.pad(milliseconds, 3) + sign + Self.pad(abs(offset) / 60, 2)
            + Self.pad(abs(offset) % 60, 2)
    }

    private func fields(_ seconds: Int64) -> tm {
        var time = time_t(seconds)
        var fields = tm()
        if isUTC { gmtime_r(&time, &fields) } else { localtime_r(&time, &fields) }
        return fields
    }

    private static func parts(_ instant: Instant) -> (seconds: Int64, milliseconds: Int64) {
        let rest = instant.milliseconds % 1000
        return rest < 0
            ? (instant.milliseconds / 1000 - 1, rest + 1000) : (instant.milliseconds / 1000, rest)
    }

    private static func pad(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// The wall clock.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
