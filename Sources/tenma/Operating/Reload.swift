// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Issues

/// `tenma reload`
struct Reload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: text(
            ja: "動いているゲートウェイに設定と証明書を読み直させる", en: "Let the running gateway read its configuration and certificates again"
        ),
        discussion: text(
            ja: "例: tenma reload\n誤りがあれば前の設定のまま動き続け、終了コード78。接続は切れない。",
            en:
                "Example: tenma reload\nWith a mistake the old configuration stays in force, exit code 78. No connection drops."
        ))

    @OptionGroup var control: ControlOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output()
        let done = try await ControlClient(path: try control.path()).asking(ControlRequest(.reload)) { reply in
            guard let mistake = reply.mistake else { return }
            let sentence = Localized(ja: mistake.ja, en: mistake.en)
            if output.isJSON {
                output.json(ReloadMistake(ja: mistake.ja, en: mistake.en))
            } else {
                output.say(sentence)
            }
            output.flush()
        }
        if output.isJSON {
            output.json(Reloaded(actor: done.actor))
        } else {
            output.say(Localized(ja: "設定を読み直しました。", en: "The configuration was read again."))
        }
        output.flush()
    }
}

/// A mistake that keeps the old configuration in force.
struct ReloadMistake: JSONShape {
    static let schema = "tenma.reload-mistake/1"
    let ja: String
    let en: String
}

/// The new configuration is in force.
struct Reloaded: JSONShape {
    static let schema = "tenma.reloaded/1"
    let actor: String
}
