// SPDX-License-Identifier: Apache-2.0

/// Why a pattern cannot be used.
package struct RegexError: Error, Sendable, Hashable {
    /// What is wrong with it.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It is none: an open bracket, a quantifier of nothing.
        case malformed
        /// It asks for what cannot be had in linear time: a back reference, a look around, an atomic group.
        case unsupported
        /// It is too large, or nested too deep.
        case tooLarge
    }

    /// Which of the three.
    package let reason: Reason
    /// Where in the pattern, counted in Unicode scalars from 0.
    package let position: Int

    /// Something wrong, at its place.
    package init(_ reason: Reason, at position: Int) {
        self.reason = reason
        self.position = position
    }
}

extension RegexError {
    /// For people, in English.
    package var sentence: String {
        switch reason {
        case .malformed: "The regular expression is malformed."
        case .unsupported: "The regular expression uses an unsupported construct (a back reference or a look-around)."
        case .tooLarge: "The regular expression is too large."
        }
    }

    /// The same in Japanese.
    package var japanese: String {
        switch reason {
        case .malformed: "正規表現の書式が誤っている。"
        case .unsupported: "正規表現で未対応の構文（後方参照・先読み・後読みなど）が使われている。"
        case .tooLarge: "正規表現が大きすぎる。"
        }
    }
}
