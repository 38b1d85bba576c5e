// SPDX-License-Identifier: Apache-2.0

/// A word of the language (FHIRPath 2.0, grammar).
struct PathToken: Equatable {
    enum Kind: Equatable {
        /// A name; a delimited one (between backticks) is never a keyword.
        case name(String, isDelimited: Bool)
        case string(String)
        /// Digits, with or without a point and more digits.
        case number(String)
        /// What stood behind the `@`.
        case date(String), dateTime(String), time(String)
        /// `$this`, without the dollar.
        case special(String)
        /// Operators and brackets.
        case symbol(String)
        case end
    }

    let kind: Kind
    /// Where it begins, in Unicode scalars.
    let position: Int

    /// The keyword or symbol it is; nil for literals and delimited names.
    var word: String? {
        switch kind {
        case .name(let name, isDelimited: false): name
        case .symbol(let symbol): symbol
        default: nil
        }
    }
}
