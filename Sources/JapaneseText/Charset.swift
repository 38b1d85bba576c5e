// SPDX-License-Identifier: Apache-2.0

/// How the bytes of a text are to be read or written; the raw value is the spelling used in configuration.
public enum Charset: String, Sendable, Hashable, CaseIterable {
    /// Seven bits, nothing else (ISO IR6, HL7's default).
    case ascii
    /// ISO 8859-1, each byte its own scalar.
    case latin1 = "iso-8859-1"
    /// UTF-8, strictly: no overlong forms, no surrogates.
    case utf8 = "utf-8"
    /// Seven bits with escape sequences (JIS X 0202): the ordinary charset of Japanese HL7 v2.
    case iso2022JP = "iso-2022-jp"
    /// Shift_JIS as Windows has it (Windows-31J): NEC row 13, NEC-selected and IBM extensions.
    case cp932
    /// Extended Unix Code: JIS X 0208, half-width kana after 8E, JIS X 0212 after 8F.
    case eucJP = "euc-jp"
}
