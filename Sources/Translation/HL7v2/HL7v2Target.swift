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
