// SPDX-License-Identifier: Apache-2.0
import Relay

/// A length of time as short as it can be said: `850ms`, `12s`, `3m04s`, `5h12m`, `3d04h`.
enum AgeText {
    static func text(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.wholeMilliseconds)
        let seconds = milliseconds / 1000
        switch seconds {
        case 0: return "\(milliseconds)ms"
        case ..<60: return "\(seconds)s"
        case ..<3_600: return "\(seconds / 60)m\(two(seconds % 60))s"
        case ..<86_400: return "\(seconds / 3_600)h\(two(seconds % 3_600 / 60))m"
        default: return "\(seconds / 86_400)d\(two(seconds % 86_400 / 3_600))h"
        }
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
