// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Something wrong in a file or a path that a site wrote, for the person who wrote it.
package struct SiteMistake: Error, Sendable, Hashable {
    /// Of the file, from 1; 0 where it is about all of it.
    package var line: Int
    package var sentence: Localized
    package var hint: Localized?

    package init(line: Int = 0, ja: String, en: String, hint: Localized? = nil) {
        self.line = line
        sentence = Localized(ja: ja, en: en)
        self.hint = hint
    }
}

/// All that is wrong in a file.
package struct SiteMistakes: Error, Sendable, Hashable {
    package let mistakes: [SiteMistake]

    package init(_ mistakes: [SiteMistake]) {
        self.mistakes = mistakes.sorted { $0.line < $1.line }
    }
}

/// Text of a site made harmless for a terminal, and short.
func harmless(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(40).map { scalar -> String in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: "?"
        default: String(Character(scalar))
        }
    }
    return scalars.joined() + (text.unicodeScalars.count > 40 ? "…" : "")
}
