// SPDX-License-Identifier: Apache-2.0
package import FHIR

/// Which FHIR somebody wants.
package struct FHIRTarget: Sendable, Hashable {
    /// What kind of Bundle, or none.
    package enum Shape: String, Sendable, Hashable, Codable, CaseIterable {
        /// What suits the kind: a document for letters, a collection for the rest.
        case natural
        case document, message, transaction, collection
    }

    package var format: FHIRFormat
    package var shape: Shape
    /// Minutes east of UTC of times that do not say; Japan's by default.
    package var defaultOffset: Int
    /// FHIR is UTF-8 and lacks nothing; private use is what may not leave.
    package var characters: CharacterPolicy

    package init(
        format: FHIRFormat = .json, shape: Shape = .natural, defaultOffset: Int = 540,
        characters: CharacterPolicy = CharacterPolicy()
    ) {
        self.format = format
        self.shape = shape
        self.defaultOffset = defaultOffset
        self.characters = characters
    }
}
