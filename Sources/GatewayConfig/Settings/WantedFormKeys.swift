// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing

/// The settings behind a `WantedForm`: `as: { form: fhir-json, shape: message }`.
enum WantedFormKeys {
    static let form = Setting(
        "form", Shape<WantedForm.Form>.word(WantedForm.Form.self).optional, standard: nil, shown: "what it reads",
        ja: "hl7v2、fhir-json、fhir-xml、letter(印刷できる紹介状)、drugs(薬局向けの画面)、medicine-notebook(JAHISお薬手帳)",
        en:
            "hl7v2, fhir-json, fhir-xml, letter (a page to print), drugs (a pharmacy's page) or medicine-notebook (JAHIS text)"
    )
    static let type = Setting(
        "type", Shape<String>.writtenType.optional, standard: nil, shown: "by kind", ja: "hl7v2: メッセージ型(REF^I12など)",
        en: "hl7v2: the message type, such as REF^I12")
    static let shape = Setting(
        "shape", Shape<TranslatedForm.Shape>.word(TranslatedForm.Shape.self).optional, standard: nil, shown: "natural",
        ja: "fhir: Bundleの形", en: "fhir: the shape of the Bundle")
    static let view = Setting(
        "view", Shape<TranslatedForm.View>.word(TranslatedForm.View.self).optional, standard: nil, shown: "whole",
        ja: "drugsなら、薬・アレルギー・腎機能など薬局に要るものだけ", en: "drugs gives only what a pharmacy needs")

    static let facilityKey = SettingKey.group("as", ja: "どの形で届けるか", en: "the form in which it gets messages")

    static let group = SettingGroup(
        "facilities.NAME.as", Localized(ja: "届ける形。購読ごとにも書ける", en: "the form, also for one subscription"),
        [form.key, type.key, shape.key, view.key])

    static func read(_ section: Section, _ reader: Reader) -> WantedForm {
        let section = section.group(facilityKey, group, reader)
        return WantedForm(
            form: section.read(form), type: section.read(type), shape: section.read(shape), view: section.read(view))
    }
}

extension Shape where Value == String {
    /// `REF^I12`.
    static var writtenType: Shape<String> {
        Shape(
            Localized(ja: "REF^I12のような型", en: "a type such as REF^I12"), show: { $0 },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                let parts = text.split(separator: "^", omittingEmptySubsequences: false)
                if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 3 }) { return text }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "メッセージ型ではない", en: "this is not a message type",
                    hint: Localized(ja: "REF^I12 のように書く", en: "write it like REF^I12"))
                return nil
            })
    }
}
