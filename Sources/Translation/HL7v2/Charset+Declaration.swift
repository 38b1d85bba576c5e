// SPDX-License-Identifier: Apache-2.0
import JapaneseText

extension Charset {
    /// What MSH-18 and MSH-20 say (tables 0211 and 0356). CP932 and EUC-JP have no name there and get the one under
    /// which they are known.
    var declaration: (names: [String], handling: String?) {
        switch self {
        case .ascii: (["ASCII"], nil)
        case .latin1: (["8859/1"], nil)
        case .utf8: (["UNICODE UTF-8"], nil)
        case .iso2022JP: (["", "ISO IR87"], "ISO 2022-1994")
        case .cp932: (["CP932"], nil)
        case .eucJP: (["EUC-JP"], nil)
        }
    }
}
