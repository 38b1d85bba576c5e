// SPDX-License-Identifier: Apache-2.0
import Issues

/// How deep a message is looked into beyond what routing needs, and what is done about what is found.
package struct CheckSettings: Sendable, Hashable {
    /// How HL7 v2 messages are held against their version's structures and our profiles.
    package enum Conformance: String, Sendable, Hashable, CaseIterable {
        case off
        /// It passes, and the log says what was found.
        case tolerant
        /// An error keeps it out (AE).
        case strict
    }

    /// What becomes of a resource that claims a profile no package has.
    package enum UnknownProfiles: String, Sendable, Hashable, CaseIterable { case ignore, report, refuse }

    package var conformance: Conformance
    package var rules: FHIRFace.Validation
    /// Profiles that every resource must meet, whatever it claims.
    package var profiles: [String]
    package var unknownProfiles: UnknownProfiles

    enum Key {
        static let conformance = Setting(
            "conformance", .word(Conformance.self), standard: .off,
            ja: "HL7 v2: メッセージ構造、データ型、表を調べるか。tolerantは通してログに記し、strictは誤りをAEで断る",
            en:
                "HL7 v2: whether structures, datatypes and tables are checked; tolerant lets it pass and logs it, strict answers AE"
        )
        static let rules = Setting(
            "referral-rules", .word(FHIRFace.Validation.self), standard: .off,
            ja: "紹介状などの規則(宛先、識別子、日付、必須の節)を調べるか。reportは通して記し、refuseは断る",
            en:
                "whether the rules of referrals (addressee, identifiers, dates, sections) are asked; report passes and logs, refuse refuses"
        )
        static let profiles = Setting(
            "profiles", .list(of: .text(maximum: 512), maximum: 50), standard: [], shown: "[]",
            ja: "fhir: どのリソースも満たすべきプロファイル(canonical)", en: "fhir: profiles (canonicals) that every resource must meet")
        static let unknownProfiles = Setting(
            "unknown-profiles", .word(UnknownProfiles.self), standard: .report,
            ja: "fhir: どのパッケージにもないプロファイルを名乗るとき", en: "fhir: what to do with a claim of a profile that no package has")
    }

    static let keys = [Key.conformance.key, Key.rules.key, Key.profiles.key, Key.unknownProfiles.key]

    init(_ section: Section) {
        conformance = section.read(Key.conformance)
        rules = section.read(Key.rules)
        profiles = section.read(Key.profiles)
        unknownProfiles = section.read(Key.unknownProfiles)
    }

    /// The same for a coach: everything is looked at, as strictly as there is.
    package var coaching: CheckSettings {
        var settings = self
        settings.conformance = .strict
        settings.rules = .refuse
        return settings
    }

    /// The same for what one facility sends, where its own settings say otherwise.
    package func overridden(by facility: SenderChecks) -> CheckSettings {
        var settings = self
        settings.conformance = facility.conformance ?? conformance
        settings.rules = facility.rules ?? rules
        return settings
    }
}

/// What a facility's own settings say of how its messages are checked, instead of the listener's.
package struct SenderChecks: Sendable, Hashable {
    package var conformance: CheckSettings.Conformance?
    package var rules: FHIRFace.Validation?

    enum Key {
        static let conformance = Setting(
            "conformance", Shape<CheckSettings.Conformance>.word(CheckSettings.Conformance.self).optional,
            standard: nil, shown: "the listener's", ja: "この施設が送るHL7 v2をどう調べるか。なければ待ち受けのとおり",
            en: "how HL7 v2 from this facility is checked; without it, as the listener says")
        static let rules = Setting(
            "referral-rules", Shape<FHIRFace.Validation>.word(FHIRFace.Validation.self).optional,
            standard: nil, shown: "the listener's", ja: "この施設が送る紹介状などの規則を調べるか。なければ待ち受けのとおり",
            en: "whether the rules of referrals are asked of what it sends; without it, as the listener says")
    }

    static let keys = [Key.conformance.key, Key.rules.key]

    init(_ section: Section) {
        conformance = section.read(Key.conformance)
        rules = section.read(Key.rules)
    }
}
