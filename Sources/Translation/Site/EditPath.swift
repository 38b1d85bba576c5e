// SPDX-License-Identifier: Apache-2.0
package import HL7v2
package import Issues

/// A place that an edit reads or changes, in either language: `PID-3[1].4`, `Patient.identifier[0].system`.
package enum EditPath: Sendable, Hashable {
    case hl7v2(HL7v2.Path)
    case fhir(FHIREditPath)

    /// Whose messages have such a place.
    package enum Family: Sendable, Hashable { case hl7v2, fhir }

    package var family: Family {
        if case .hl7v2 = self { .hl7v2 } else { .fhir }
    }

    /// Reads either; HL7 v2's have a hyphen, FHIR's have none.
    package init(parsing text: String) throws(EditPathError) {
        if text.utf8.contains(UInt8(ascii: "-")) {
            self = .hl7v2(try Self.hl7v2(text))
        } else {
            self = .fhir(try FHIREditPath(parsing: text))
        }
    }

    /// Numbers above this are counted by nobody, and each would cost a delimiter.
    static let numberMaximum = 1_000

    private static func hl7v2(_ text: String) throws(EditPathError) -> HL7v2.Path {
        let path: HL7v2.Path
        do throws(PathError) { path = try HL7v2.Path(parsing: text) } catch { throw EditPathError(error) }
        let numbers = [path.field, path.repetition, path.component, path.subcomponent]
        guard numbers.allSatisfy({ $0 ?? 1 <= numberMaximum }) else {
            throw EditPathError(ja: "番号は\(numberMaximum)まで", en: "numbers go up to \(numberMaximum)")
        }
        return path
    }
}

extension EditPath: CustomStringConvertible {
    package var description: String {
        switch self {
        case .hl7v2(let path): path.description
        case .fhir(let path): path.description
        }
    }
}

extension EditPath: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(parsing: decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Why a text is no path, for the person who wrote it.
package struct EditPathError: Error, Sendable, Hashable {
    package var sentence: Localized
    /// The word that nobody knows, and those that could stand there.
    package var word: String?
    package var candidates: [String] = []

    init(ja: String, en: String, word: String? = nil, candidates: [String] = []) {
        sentence = Localized(ja: ja, en: en)
        self.word = word
        self.candidates = candidates
    }

    fileprivate init(_ error: PathError) {
        let place = error.offset + 1
        switch error.code {
        case .segmentName:
            self.init(ja: "セグメント名(三文字)で始まっていない", en: "it does not begin with the three characters of a segment")
        case .number:
            self.init(ja: "\(place)文字目に1からの番号が必要", en: "a number from 1 is needed at character \(place)")
        case .bracket: self.init(ja: "\(place)文字目に ] が必要", en: "a ] is needed at character \(place)")
        case .field:
            self.init(ja: "\(place)文字目に - とフィールド番号が必要", en: "a - and a field number are needed at character \(place)")
        case .trailing:
            self.init(ja: "\(place)文字目から余分なものがある", en: "there is something left over at character \(place)")
        }
    }
}
