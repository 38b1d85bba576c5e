// SPDX-License-Identifier: Apache-2.0
import Issues

/// What can be wrong with a narrative (R4 narrative page).
enum NarrativeRules {
    static let syntax = Rule(
        "FHIR-NARRATIVE-SYNTAX", ja: "説明文(narrative)が整形式のXHTMLではありません。", en: "The narrative is not well-formed.")
    static let entity = Rule(
        "FHIR-NARRATIVE-ENTITY", ja: "XML自身の五つと数値以外の実体参照があります。",
        en: "The narrative uses an entity other than the five of XML and numbers.")
    static let root = Rule(
        "FHIR-NARRATIVE-ROOT", ja: "説明文(narrative)がXHTML名前空間のdivではありません。",
        en: "The narrative is not a div in the namespace of XHTML.")
    /// Japanese senders leave the namespace out of JSON, where nothing depends on it.
    static let namespace = Rule(
        "FHIR-NARRATIVE-NAMESPACE", .warning, ja: "説明文(narrative)のdivにXHTMLの名前空間宣言がありません。",
        en: "The div of the narrative does not declare the namespace of XHTML.")
    static let element = Rule(
        "FHIR-NARRATIVE-ELEMENT", invariant: "txt-1", ja: "説明文(narrative)で使えない要素があります。",
        en: "The narrative has an element that is not allowed.")
    static let attribute = Rule(
        "FHIR-NARRATIVE-ATTRIBUTE", invariant: "txt-1", ja: "説明文(narrative)で使えない属性があります。",
        en: "The narrative has an attribute that is not allowed.")
    static let script = Rule(
        "FHIR-NARRATIVE-SCRIPT", ja: "リンクかスタイルにスクリプトや外部スタイルが隠れています。",
        en: "A link or a style hides a script or an external stylesheet.")
    /// An error by R4's word (txt-2), which one of its own published examples breaks; it harms nobody.
    static let empty = Rule(
        "FHIR-NARRATIVE-EMPTY", .warning, invariant: "txt-2", ja: "説明文(narrative)に文字も画像もありません。",
        en: "The narrative has neither text nor an image.")
    static let unchecked = Rule(
        "FHIR-NARRATIVE-UNCHECKED", .information, ja: "説明文(narrative)が大きすぎて調べられませんでした。",
        en: "The narrative is too large to have been checked.")

    static let all = [syntax, entity, root, namespace, element, attribute, script, empty, unchecked]
}
