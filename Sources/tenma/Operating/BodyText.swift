// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import JapaneseText

/// A stored body as lines for a person; `Line` makes them harmless.
enum BodyText {
    /// Characters of a line that are shown: attachments are no reading matter.
    static let lineMaximum = 1_000

    /// `writing` is the charset or the spelling of FHIR as the log has it.
    static func lines(_ bytes: [UInt8], writtenAs writing: String?, isWhole: Bool) -> [String] {
        guard let format = writing.flatMap({ FHIRFormat(rawValue: $0) }) else {
            let charset = charset(writing)
            return bytes.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }).map { charset.decode($0) }
        }
        return split(isWhole ? pretty(bytes, format) ?? bytes : bytes).map(cut)
    }

    /// A line for each element; nil for what cannot be read any more.
    private static func pretty(_ bytes: [UInt8], _ format: FHIRFormat) -> [UInt8]? {
        let tree = try? format == .json ? Tree.json(bytes) : Tree.xml(bytes)
        return try? tree?.bytes(as: format, style: .pretty)
    }

    private static func split(_ bytes: [UInt8]) -> [String] {
        bytes.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func cut(_ line: String) -> String {
        line.unicodeScalars.count <= lineMaximum
            ? line : String(String.UnicodeScalarView(line.unicodeScalars.prefix(lineMaximum))) + "…"
    }

    private static func charset(_ name: String?) -> Charset {
        name.flatMap { name in
            Charset.allCases.filter { name.hasPrefix($0.rawValue) }.max { $0.rawValue.count < $1.rawValue.count }
        } ?? .utf8
    }
}
