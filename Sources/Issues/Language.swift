// SPDX-License-Identifier: Apache-2.0

/// The languages a person may read Tenma in. Codes, config keys and `--json` output belong to neither.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case ja, en

    /// From a locale name such as `ja_JP.UTF-8`; anything that does not begin with `ja` reads English.
    package init(locale: String?) {
        self = locale?.hasPrefix("ja") == true ? .ja : .en
    }
}
