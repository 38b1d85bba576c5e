// SPDX-License-Identifier: Apache-2.0
import JapaneseText

extension WireCharset {
    /// Reads MSH-18 (repetitions separated by `repetition`) and MSH-20 as bytes; nil where they name something unknown.
    /// The first repetition is the default set, the others are reached by escape sequences (chapter 2, section 2.15.9.18).
    /// `otherwise` is what counts where MSH-18 is empty.
    static func declared(
        sets: ArraySlice<UInt8>, handling: ArraySlice<UInt8>, repetition: UInt8?, otherwise: WireCharset
    ) -> WireCharset? {
        if sets.isEmpty, handling.isEmpty { return otherwise }
        var result = Charset.ascii
        var isDeclared = false
        for name in sets.split(separator: repetition ?? 0) {
            let name = key(name)
            guard let set = charset(named: name) else { return nil }
            isDeclared = isDeclared || !name.isEmpty
            if set == .ascii || set == result { continue }
            // `8859/1~ISO IR87` would need two readings at once; `UNICODE UTF-8~UNICODE` says the same twice.
            guard result == .ascii else { return nil }
            result = set
        }
        if !isDeclared { result = otherwise.charset }
        // MSH-20 says how sets are switched; where nothing is switched, whatever it says does no harm.
        guard let hl7Escapes = usesHL7Escapes(key(handling)) ?? (result == .iso2022JP ? nil : false) else { return nil }
        return WireCharset(result, origin: isDeclared ? .declared : otherwise.origin, hl7Escapes: hl7Escapes)
    }

    /// Upper case without blanks and quotes: `ISO IR87`, `ISOIR87` and `iso ir87` are all sent.
    private static func key(_ bytes: ArraySlice<UInt8>) -> String {
        var key = ""
        for byte in bytes.prefix(64) where byte != 0x20 && byte != 0x22 {
            key.unicodeScalars.append(Unicode.Scalar((0x61...0x7A).contains(byte) ? byte - 0x20 : byte))
        }
        return key
    }

    private static func usesHL7Escapes(_ handling: String) -> Bool? {
        switch handling {
        case "", "ISO2022-1994", "ISO2022": false
        case "2.3": true
        default: nil
        }
    }

    /// Table 0211 and what vendors write instead. `UNICODE` cannot be UTF-16 here: MSH was just read as bytes.
    private static func charset(named name: String) -> Charset? {
        switch name {
        case "", "ASCII", "ISOIR6", "ISO-IR6", "US-ASCII": .ascii
        case "ISOIR13", "ISOIR14", "ISOIR87", "ISOIR159", "JISX0202", "ISO-IR14", "ISO-IR87", "ISO-IR159",
            "ISO-2022-JP":
            .iso2022JP
        case "UNICODEUTF-8", "UTF-8", "UTF8", "UNICODE", "UNICODEUTF8": .utf8
        case "8859/1", "ISO8859-1", "ISO-8859-1", "8859-1", "ISOIR100", "LATIN1": .latin1
        case "CP932", "SHIFT_JIS", "SHIFT-JIS", "SJIS", "WINDOWS-31J", "MS932": .cp932
        case "EUC-JP", "EUCJP": .eucJP
        default: nil
        }
    }
}
