// SPDX-License-Identifier: Apache-2.0
import Relay

/// `_since`, more widely written than what we write: an instant with or without seconds, or a date, which means its first
/// moment in UTC (R4 search 3.1.1.5.9).
enum SinceParameter {
    static func instant(_ text: String) -> Instant? {
        var bytes = Array(text.utf8)
        // A `+` that came unescaped in a query has become a blank.
        if let blank = bytes.lastIndex(of: UInt8(ascii: " ")), blank > 10 { bytes[blank] = UInt8(ascii: "+") }
        if bytes.count == 10 { bytes += Array("T00:00:00Z".utf8) }
        if bytes.count > 16, bytes[16] != UInt8(ascii: ":") { bytes.insert(contentsOf: Array(":00".utf8), at: 16) }
        return InstantText.instant(String(decoding: bytes, as: UTF8.self))
    }
}
