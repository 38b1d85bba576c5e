// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// The records of a medicine notebook while they are written: each item in the characters and bytes it may have.
struct NotebookRecords {
    /// One item.
    enum Item {
        /// Words, at most so many bytes of Shift_JIS.
        case words(String?, Int, isRequired: Bool = false)
        /// Letters, digits, full stop and hyphen, at most so many; what is anything else is left out.
        case code(String?, Int, isRequired: Bool = false)
        /// One of ours.
        case fixed(String)
    }

    private(set) var notes: [MedicineNotebook.Note] = []
    private var text = "JAHISTC08,1\r\n"
    private var counts: [Int: Int] = [:]

    /// Who made a record: 1 is somebody of the profession.
    static let byProfession = Item.fixed("1")

    mutating func add(_ number: Int, _ items: [Item]) {
        counts[number, default: 0] += 1
        let place = "\(number)[\(counts[number, default: 1])]"
        let values = items.enumerated().map { value($1, "\(place)-\($0 + 1)") }
        text += ([String(number)] + values).joined(separator: ",") + "\r\n"
    }

    mutating func note(_ kind: MedicineNotebook.Note.Kind, _ place: String) {
        notes.append(MedicineNotebook.Note(kind, place))
    }

    /// Everything in Shift_JIS.
    var encoded: (bytes: [UInt8], substitutions: [Substitution]) {
        var encoder = Encoder(.cp932, unrepresentable: .substitute)
        var bytes: [UInt8] = []
        // With substitution nothing is refused.
        try? encoder.encode(text, into: &bytes)
        try? encoder.finish(into: &bytes)
        return (bytes, encoder.substitutions)
    }

    private mutating func value(_ item: Item, _ place: String) -> String {
        switch item {
        case .fixed(let text): return text
        case .words(let words, let maximum, let isRequired):
            let whole = Self.clean(words ?? "")
            let fitting = Self.prefix(whole, maximum)
            if fitting.isEmpty, isRequired { note(.missing, place) }
            if fitting != whole { note(.shortened, place) }
            return fitting
        case .code(let code, let maximum, let isRequired):
            let code = code ?? ""
            let fits = code.utf8.count <= maximum && code.utf8.allSatisfy(Self.isPlain)
            if !fits { note(.leftOut, place) } else if code.isEmpty, isRequired { note(.missing, place) }
            return fits ? code : ""
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// A comma and a quotation mark would be read as structure, and so would a line end: the wide ones are not.
    static func clean(_ text: String) -> String {
        var result = ""
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case ",": result += "，"
            case "\"": result += "”"
            case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": result += "　"
            default:
                // Controls and marks of writing direction say nothing here.
                let isFormat = scalar.properties.generalCategory == .format
                let isControl = scalar.properties.generalCategory == .control
                if !isFormat && !isControl { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// As many whole characters as fit.
    private static func prefix(_ text: String, _ maximum: Int) -> String {
        var size = 0
        var result = ""
        for character in text {
            let bytes = try? Charset.cp932.encode(String(character), unrepresentable: .substitute)
            size += bytes?.count ?? 2
            guard size <= maximum else { break }
            result.append(character)
        }
        return result
    }
}
