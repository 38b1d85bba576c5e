// SPDX-License-Identifier: Apache-2.0
package import JapaneseText

/// Which HL7 v2 message somebody wants.
package struct HL7v2Target: Sendable, Hashable {
    /// `REF^I12`; nil takes the one that suits the referral's kind.
    package var type: String?
    package var version: String
    package var charset: Charset
    package var characters: CharacterPolicy

    package init(
        type: String? = nil, version: String = "2.5", charset: Charset = .utf8,
        characters: CharacterPolicy = CharacterPolicy()
    ) {
        self.type = type
        self.version = version
        self.charset = charset
        self.characters = characters
    }
}

/// What becomes of characters that a receiver's character set lacks. In drugs and results nothing is ever replaced.
package struct CharacterPolicy: Sendable, Hashable {
    /// Refuse any such message instead of replacing.
    package var refuses: Bool
    /// The facility's own 外字 and replacements, tried before the common ones.
    package var replacements: [Character: String]

    package init(refuses: Bool = false, replacements: [Character: String] = [:]) {
        self.refuses = refuses
        self.replacements = replacements
    }
}
