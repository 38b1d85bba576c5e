// SPDX-License-Identifier: Apache-2.0

/// What becomes of characters that a receiver's character set lacks, and of 外字: characters of private use, which mean
/// something at one site only and therefore leave no site as they are. Every replacement is reported.
package struct CharacterPolicy: Sendable, Hashable {
    /// Refuse any such message instead of replacing.
    package var refuses: Bool
    /// The facility's own 外字 and replacements, tried before the common ones. They alone count in drugs and results,
    /// where nothing else is ever replaced.
    package var replacements: [Character: String]
    /// Private use goes out as it stands, to receivers of UTF-8 that share the sender's 外字.
    package var keepsPrivateUse: Bool

    package init(
        refuses: Bool = false, replacements: [Character: String] = [:], keepsPrivateUse: Bool = false
    ) {
        self.refuses = refuses
        self.replacements = replacements
        self.keepsPrivateUse = keepsPrivateUse
    }
}

extension UnicodeScalar {
    /// In one of the three areas that Unicode leaves to private agreement.
    var isPrivateUse: Bool { properties.generalCategory == .privateUse }
}
