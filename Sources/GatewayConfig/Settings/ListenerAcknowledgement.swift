// SPDX-License-Identifier: Apache-2.0
import Issues

/// How senders of one listener are answered.
package struct ListenerAcknowledgement: Sendable, Hashable {
    /// Which acknowledgement mode a message gets.
    package enum Mode: String, Sendable, Hashable, CaseIterable {
        /// As MSH-15 and MSH-16 ask.
        case byHeader = "by-header"
        /// One application acknowledgement on the same connection, whatever the header asks.
        case original
    }

    /// Who gives the application acknowledgement that MSH-16 asks for.
    package enum Application: String, Sendable, Hashable, CaseIterable {
        /// The addressee; its answer is relayed. The gateway answers where there is no addressee.
        case addressee
        case gateway
    }

    /// What MSH-15 = NE with MSH-16 = AL means; sources differ by version.
    package enum NeverAlways: String, Sendable, Hashable, CaseIterable {
        case original, enhanced
    }

    package var mode: Mode
    package var application: Application
    package var neverAlways: NeverAlways
    /// Whether warnings stand in ERR beside AA; some senders take any ERR for a refusal.
    package var warnings: Bool

    enum Key {
        static let mode = Setting(
            "mode", .word(Mode.self), standard: .byHeader, ja: "MSH-15/16に従うか、常に元の方式か",
            en: "follow MSH-15/16, or always answer in original mode")
        static let application = Setting(
            "application", .word(Application.self), standard: .addressee, ja: "MSH-16が求める応答を誰が返すか",
            en: "who gives the application acknowledgement that MSH-16 asks for")
        static let neverAlways = Setting(
            "ne-al", .word(NeverAlways.self), standard: .original, ja: "MSH-15がNE、MSH-16がALのときの扱い",
            en: "what MSH-15 = NE with MSH-16 = AL means")
        static let warnings = Setting(
            "warnings", .flag, standard: false, ja: "AAに警告のERRを添える", en: "put warnings into ERR beside AA")
    }

    static let group = SettingGroup(
        "listeners.NAME.acknowledgement", Localized(ja: "送信側への応答", en: "answers to the sender"),
        [Key.mode.key, Key.application.key, Key.neverAlways.key, Key.warnings.key])

    init(_ section: Section) {
        mode = section.read(Key.mode)
        application = section.read(Key.application)
        neverAlways = section.read(Key.neverAlways)
        warnings = section.read(Key.warnings)
    }
}
