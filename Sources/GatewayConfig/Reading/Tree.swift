// SPDX-License-Identifier: Apache-2.0

/// The file as written: text stays text (an unquoted facility code keeps its leading zero), and everything knows its
/// place. Nothing is typed before a setting asks.
indirect enum Tree: Sendable {
    case text(String, quoted: Bool, Place)
    case list([Tree], Place)
    case map([Entry], Place)

    struct Entry: Sendable {
        let key: String
        let place: Place
        let value: Tree
    }

    var place: Place {
        switch self {
        case .text(_, _, let place), .list(_, let place), .map(_, let place): place
        }
    }

    /// `key:` with nothing behind it, or YAML's words for nothing.
    var isNothing: Bool {
        guard case .text(let text, quoted: false, _) = self else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }
}
