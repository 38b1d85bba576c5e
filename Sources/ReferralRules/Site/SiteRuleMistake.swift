// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Something wrong in a site's rule, for the person who wrote it.
package struct SiteRuleMistake: Error, Sendable, Hashable {
    /// Below the rule: `must.path`.
    package let key: String
    package let sentence: Localized
    /// Where in the value, counted in Unicode scalars from 0, where that is known: for a caret.
    package let position: Int?

    init(_ key: String, ja: String, en: String, at position: Int? = nil) {
        self.key = key
        self.sentence = Localized(ja: ja, en: en)
        self.position = position
    }
}

/// All that is wrong in one.
package struct SiteRuleMistakes: Error, Sendable, Hashable {
    package let mistakes: [SiteRuleMistake]
}
