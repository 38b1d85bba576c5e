// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Issues

extension FHIRError {
    static let xml: [Code: Localized] = [
        .xmlSyntax: Localized(
            ja: "XMLの書き方に合わない文字があります。",
            en: "A character stands where XML does not allow it."),
        .xmlTruncated: Localized(
            ja: "XMLが途中で終わっています。",
            en: "The XML ends in the middle."),
        .xmlTrailing: Localized(
            ja: "XMLの終わりの後に、まだ何かがあります。",
            en: "Something follows the end of the XML."),
        .xmlMismatch: Localized(
            ja: "終了タグが、開いている要素のものではありません。",
            en: "An end tag does not close the element that is open."),
        .xmlDuplicate: Localized(
            ja: "同じ属性が一つのタグに二度あります。",
            en: "An attribute stands twice in one tag."),
        .xmlDoctype: Localized(
            ja: "DOCTYPE は受け付けません。FHIRのXMLにDTDはありません。",
            en: "DOCTYPE is refused: FHIR XML has no DTD."),
        .xmlReference: Localized(
            ja: "使えない実体参照か文字参照があります。使えるのは amp、lt、gt、quot、apos と文字番号だけです。",
            en: "A reference is none of amp, lt, gt, quot, apos and the numbers of characters."),
        .xmlCharacter: Localized(
            ja: "XML 1.0では使えない文字があります。",
            en: "There is a character that XML 1.0 does not have."),
        .xmlEncoding: Localized(
            ja: "UTF-8ではありません。",
            en: "This is not UTF-8."),
        .xmlUTF16: Localized(
            ja: "UTF-16かUTF-32です。FHIRはUTF-8です。",
            en: "This is UTF-16 or UTF-32; FHIR is UTF-8."),
        .xmlDeclaration: Localized(
            ja: "XML宣言が先頭にないか、版が1.0でないか、読めません。",
            en: "The XML declaration is not at the beginning, not of version 1.0, or not readable."),
        .xmlInstruction: Localized(
            ja: "説明文(narrative)の中に処理命令は書けません。",
            en: "A narrative holds a processing instruction."),
        .xmlSection: Localized(
            ja: "CDATAは説明文(narrative)の中にしか書けません。",
            en: "CDATA stands outside a narrative."),
        .xmlPrefix: Localized(
            ja: "名前空間の接頭辞が宣言されていないか、宣言の仕方が正しくありません。",
            en: "A prefix of a namespace is not declared, or declared in a way that is none."),
        .xmlTagLimit: Localized(
            ja: "タグが長すぎます。",
            en: "A tag is longer than is taken."),
        .xmlAttributeLimit: Localized(
            ja: "一つのタグに属性が多すぎます。",
            en: "One tag has more attributes than is taken."),
        .xmlNameLimit: Localized(
            ja: "要素名、属性名、名前空間の種類が多すぎます。",
            en: "There are more different names of elements, attributes and namespaces than is taken."),
        .xmlCommentLimit: Localized(
            ja: "注釈か処理命令が長すぎます。",
            en: "A comment or a processing instruction is longer than is taken."),
        .xmlNamespace: Localized(
            ja: "FHIRの名前空間(http://hl7.org/fhir)の要素ではありません。",
            en: "An element is not in the namespace of FHIR, http://hl7.org/fhir."),
        .xmlText: Localized(
            ja: "要素の間に文字があります。値は value 属性に書きます。",
            en: "There is text between elements; values stand in the attribute value."),
        .xmlAttribute: Localized(
            ja: "この要素に書けない属性があります。",
            en: "An attribute has no place on this element."),
        .xmlSchemaLocation: Localized(
            ja: "schemaLocation は書けません。",
            en: "schemaLocation has no place in an instance."),
        .xmlRepresentation: Localized(
            ja: "id か拡張の url が、属性ではなく要素で書かれています。",
            en: "id, or the url of an extension, is written as an element and not as an attribute."),
        .xmlEmpty: Localized(
            ja: "空の属性、または中身のない要素があります。",
            en: "An attribute is empty, or an element holds nothing."),
        .xmlResource: Localized(
            ja: "ここにリソースは置けません。",
            en: "A resource stands where none can."),
        .xmlNarrative: Localized(
            ja: "説明文(narrative)が、XHTML名前空間の div ではありません。",
            en: "The narrative is not one div in the namespace of XHTML."),
        .xmlName: Localized(
            ja: "JSONとXMLの両方では書けない名前です。", en: "This name cannot be written in both JSON and XML."),
        .xmlUnwritableAttribute: Localized(
            ja: "id か拡張の url が、XMLの属性に書ける値ではありません。",
            en: "id, or the url of an extension, is no value that an attribute of XML can hold."),
    ]
}
