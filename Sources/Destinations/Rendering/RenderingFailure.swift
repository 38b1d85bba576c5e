// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import JapaneseText
package import Translation

/// Why a message cannot be written in the form its facility reads. Says which rule, never the text.
package enum RenderingFailure: Error, Sendable, Hashable {
    /// The stored bytes do not begin with a MSH segment.
    case header
    /// The text cannot be read in its own charset, or not be written in the facility's.
    case text(TextError.Code)
    /// Converted, the text would hold the bytes that end a frame: the facility would take a part for the whole.
    case frameBytes
    /// Character sets are switched by `\C..\` and `\M..\` (MSH-20 `2.3`), which conversion would leave behind as text.
    case escapeSequences
    /// The plan names a renderer that this version does not have.
    case renderer(Int)
    /// A FHIR body that cannot be read, or not be written in the other spelling.
    case fhir(FHIRError.Code)
    /// It cannot be translated into the facility's form.
    case translation(TranslationError.Code)

    /// A stable name for the log and for `parked show`.
    package var name: String {
        switch self {
        case .header: "header"
        case .text(let code): "text-\(code.rawValue)"
        case .frameBytes: "frame-bytes"
        case .escapeSequences: "escape-sequences"
        case .renderer(let version): "renderer-\(version)"
        case .fhir(let code): code.rawValue
        case .translation(let code): code.rawValue
        }
    }
}
