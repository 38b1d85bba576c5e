// SPDX-License-Identifier: Apache-2.0
import Issues
import JapaneseText
import Routing

/// The settings behind a facility's `FormPolicy`.
enum FormKeys {
    enum Manner: String, CaseIterable {
        case rendered
        case asReceived = "as-received"
    }

    enum Acknowledgement: String, CaseIterable {
        case original
        case asReceived = "as-received"
    }

    static let form = Setting(
        "form", .word(Manner.self), standard: .rendered, ja: "as-receivedなら、受け取ったバイトをそのまま届ける",
        en: "as-received passes on the received bytes, whatever else is set here")
    static let charset = Setting(
        "charset", Shape<Charset>.word(Charset.self).optional, standard: nil, shown: "as received",
        ja: "この施設が読める文字コード。MSH-18とMSH-20も書き換える",
        en: "the charset it reads; MSH-18 and MSH-20 are rewritten to match")
    static let version = Setting(
        "version", Shape<String>.version.optional, standard: nil, shown: "as received", ja: "MSH-12に書くバージョン",
        en: "the version written into MSH-12")
    static let controlID = Setting(
        "control-id", .word(Rendering.ControlID.self), standard: .keep, ja: "MSH-10を保つか、こちらの番号にするか",
        en: "keep the sender's MSH-10, or give the gateway's own")
    static let acknowledgement = Setting(
        "acknowledgement", .word(Acknowledgement.self), standard: .original,
        ja: "originalはMSH-15/16を空にして、元の方式で応答してもらう",
        en: "original empties MSH-15/16, so that it answers in original mode")
    static let unrepresentable = Setting(
        "unrepresentable", .word(Rendering.Unrepresentable.self), standard: .refuse,
        ja: "charsetにない文字をどうするか。substituteは置き換えて記録する",
        en: "what to do with characters that its charset lacks; substitute replaces and records them")
    static let language = Setting(
        "language", .word(Language.self), standard: .ja, ja: "人が読む形(letter、drugs)の言葉",
        en: "the language of pages for people (letter, drugs)")
    static let headers = SettingKey.group("headers", ja: "MSH-3からMSH-6の書き換え", en: "what goes into MSH-3 to MSH-6")

    static let all = [
        form.key, charset.key, version.key, controlID.key, acknowledgement.key, unrepresentable.key, headers,
        WantedFormKeys.facilityKey, language.key,
    ]

    /// What means something for HL7 v2 alone.
    static let hl7Only = [charset.key, version.key, controlID.key, acknowledgement.key, unrepresentable.key, headers]
        .map(\.name)

    static let sendingApplication = Setting(
        "sending-application", .headerValue, standard: .keep, ja: "MSH-3に書くもの", en: "what goes into MSH-3")
    static let sendingFacility = Setting(
        "sending-facility", .headerValue, standard: .keep, ja: "MSH-4に書くもの", en: "what goes into MSH-4")
    static let receivingApplication = Setting(
        "receiving-application", .headerValue, standard: .keep, ja: "MSH-5に書くもの", en: "what goes into MSH-5")
    static let receivingFacility = Setting(
        "receiving-facility", .headerValue, standard: .keep,
        ja: "MSH-6に書くもの。ownはゲートウェイの名前、facilityは施設の最初のコード",
        en: "what goes into MSH-6; own is the gateway's name, facility the facility's first code")

    static let headerGroup = SettingGroup(
        "facilities.NAME.headers", Localized(ja: "MSH-3からMSH-6の書き換え", en: "what goes into MSH-3 to MSH-6"),
        [sendingApplication.key, sendingFacility.key, receivingApplication.key, receivingFacility.key])

    static func read(_ section: Section, _ reader: Reader) -> FormPolicy {
        let header = section.group(headers, headerGroup, reader)
        return FormPolicy(
            asReceived: section.read(form) == .asReceived, charset: section.read(charset),
            version: section.read(version), sendingApplication: header.read(sendingApplication),
            sendingFacility: header.read(sendingFacility), receivingApplication: header.read(receivingApplication),
            receivingFacility: header.read(receivingFacility), controlID: section.read(controlID),
            clearsAcknowledgement: section.read(acknowledgement) == .original,
            unrepresentable: section.read(unrepresentable), wanted: WantedFormKeys.read(section, reader),
            language: section.read(language))
    }
}
