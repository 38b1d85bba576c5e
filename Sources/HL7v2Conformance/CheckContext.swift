// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// What one message is held against; every part of its check refers to the same.
final class CheckContext: Sendable {
    let message: Message
    let options: ConformanceOptions
    let version: Version
    /// MSH-12 named the version.
    let isVersionKnown: Bool
    let definitions: Definitions
    let profile: Profile?

    init(_ message: Message, _ options: ConformanceOptions) {
        self.message = message
        self.options = options
        // MSH-12.1, without what is written behind it in further components.
        let declared = Version(declared: String(message.header.version.prefix { $0 != "^" }))
        isVersionKnown = declared != nil
        version = declared ?? options.assumedVersion
        definitions = Definitions.of(version)
        profile = ProfileCatalog.profile(for: message, options.profiles)
    }
}
