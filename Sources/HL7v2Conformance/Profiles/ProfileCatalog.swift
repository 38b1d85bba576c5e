// SPDX-License-Identifier: Apache-2.0
import CTables
import HL7v2
import JapaneseText

/// The profiles of `Schemas/profiles`.
enum ProfileCatalog {
    static let all =
        ProfileReader.read(tenma_table_profiles_referral()) + ProfileReader.read(tenma_table_profiles_ss_mix2())

    private static let byKind = Dictionary(
        all.flatMap { profile in profile.kinds.map { ($0, [profile]) } }, uniquingKeysWith: +)

    /// The one that a message is held against.
    static func profile(for message: Message, _ use: ConformanceOptions.ProfileUse) -> Profile? {
        let made = byKind[message.header.type.description] ?? []
        return switch use {
        case .none: nil
        case .named(let name): made.first { $0.name == name }
        case .automatic: made.first { !$0.isJapanese || isJapanese(message) }
        }
    }

    /// MSH-17 says JPN, or the message is written in a Japanese character set.
    private static func isJapanese(_ message: Message) -> Bool {
        if let country, message.text(at: country) == "JPN" { return true }
        return [.iso2022JP, .cp932, .eucJP].contains(message.charset.charset)
    }

    private static let country = Path("MSH-17")
}
