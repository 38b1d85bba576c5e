// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText

/// How a message says what charset it is written in: MSH-18 and MSH-20.
struct Declaration: Sendable, Hashable {
    let sets: [UInt8]
    let handling: [UInt8]

    /// Tables 0211 and 0356. CP932 and EUC-JP have no name there; they get the one under which they are known, as an
    /// empty field would declare ASCII and `ISO IR87` would be untrue.
    init(of charset: Charset, delimiters: Delimiters) {
        switch charset {
        case .ascii: self.init("ASCII")
        case .latin1: self.init("8859/1")
        case .utf8: self.init("UNICODE UTF-8")
        case .iso2022JP:
            // The first repetition is the set at the start of every value: empty, that is ASCII.
            self.init("ISO IR87", after: delimiters.repetition, handling: "ISO 2022-1994")
        case .cp932: self.init("CP932")
        case .eucJP: self.init("EUC-JP")
        }
    }

    private init(_ name: String, after repetition: UInt8? = nil, handling: String = "") {
        sets = (repetition.map { [$0] } ?? []) + Array(name.utf8)
        self.handling = Array(handling.utf8)
    }
}
