// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues

extension FHIRError {
    /// What is wrong, for a person: the command line, the HTTP face and the log say it in the same words.
    package var sentence: Localized { Self.sentences[code] ?? Self.unknown }

    /// Every code there is; a test compares them with the sources of both readers.
    package static let sentences: [Code: Localized] = general.merging(json) { first, _ in first }.merging(xml) {
        first, _ in first
    }

    private static let unknown = Localized(ja: "FHIRとして読めません。", en: "This cannot be read as FHIR.")

    private static let general: [Code: Localized] = [
        .sizeLimit: Localized(ja: "大きすぎます。", en: "It is larger than is taken."),
        .depthLimit: Localized(ja: "入れ子が深すぎます。", en: "There is more inside each other than is taken."),
        .treeLimit: Localized(
            ja: "要素が多すぎて、メモリーの上限を超えます。", en: "It has so many elements that they exceed the memory they may take."),
        .hole: Localized(ja: "大きな値が元の本文に残っています。", en: "A large value is still in the body it came with."),
        .holeCharacter: Localized(
            ja: "大きな値の中に、XMLで書けない文字があります。", en: "A large value holds a character that XML has not."),
        .holeReference: Localized(
            ja: "大きな値の中に、読めない文字参照があります。", en: "A large value holds a reference that is none of XML's."),
        .propertyLimit: Localized(ja: "一つの要素に、名前が多すぎます。", en: "One element has more names in it than is taken."),
    ]

    private static let json: [Code: Localized] = [
        .jsonSyntax: Localized(
            ja: "JSONの書き方に合わない文字があります。", en: "A character stands where JSON does not allow it."),
        .jsonTruncated: Localized(ja: "JSONが途中で終わっています。", en: "The JSON ends in the middle."),
        .jsonTrailing: Localized(ja: "JSONの終わりの後に、まだ何かがあります。", en: "Something follows the end of the JSON."),
        .jsonComment: Localized(ja: "JSONに注釈は書けません。", en: "JSON has no comments."),
        .jsonNumber: Localized(ja: "JSONの数の書き方ではありません。", en: "This is not how JSON writes a number."),
        .jsonControl: Localized(
            ja: "文字列の中に制御文字がそのまま入っています。", en: "A control character stands in a string without an escape."),
        .jsonNull: Localized(ja: "文字列にNUL(U+0000)が入っています。", en: "A string holds NUL (U+0000)."),
        .jsonEscape: Localized(ja: "\\ の後が、JSONのエスケープではありません。", en: "What follows the backslash is no escape of JSON."),
        .jsonSurrogate: Localized(ja: "サロゲートの片方だけがあります。", en: "Half of a surrogate pair stands alone."),
        .jsonEncoding: Localized(ja: "UTF-8ではないバイトがあります。", en: "There are bytes that are not UTF-8."),
        .jsonByteOrderMark: Localized(
            ja: "先頭にBOMがあります。JSONには付けられません。", en: "It begins with a byte order mark, which JSON forbids."),
        .jsonRoot: Localized(ja: "JSONのオブジェクトではありません。", en: "The text is not an object."),
        .jsonResourceType: Localized(
            ja: "resourceType がないか、文字列でないか、二度あります。",
            en: "resourceType is missing, not a string, or there twice."),
        .jsonName: Localized(ja: "項目名が空か、長すぎます。", en: "A name is empty, or longer than any of FHIR."),
        .jsonDuplicate: Localized(ja: "同じ名前が一つのオブジェクトに二度あります。", en: "A name stands twice in one object."),
        .jsonEmpty: Localized(
            ja: "空のオブジェクト、配列、文字列は書けません。内容のない項目は省きます。",
            en: "An object, array or string is empty; what has no content is left out."),
        .jsonMisplacedNull: Localized(
            ja: "null は、x と _x の組の配列の隙間を埋めるところにしか書けません。",
            en: "null may only fill a gap in one of the paired arrays x and _x."),
        .jsonPair: Localized(ja: "x と _x の形か長さが合いません。", en: "x and _x do not have the same shape or length."),
        .jsonUnderscore: Localized(
            ja: "_x が、基本型でない x に付いているか、オブジェクトではありません。",
            en: "_x stands beside an x that is no primitive, or holds no object."),
        .jsonMixed: Localized(
            ja: "一つの配列に、オブジェクトと値が混ざっています。", en: "Objects and values are mixed in one array."),
        .jsonNestedArray: Localized(ja: "配列の中に配列があります。", en: "There is an array in an array."),
    ]
}
