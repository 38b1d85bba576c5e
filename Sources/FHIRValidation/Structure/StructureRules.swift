// SPDX-License-Identifier: Apache-2.0

/// What can be wrong with the shape of a resource.
enum StructureRules {
    static let unknownType = Rule(
        "FHIR-TYPE-UNKNOWN", ja: "R4にないリソース型です。", en: "R4 has no resource of this type.")
    static let missingType = Rule(
        "FHIR-TYPE-MISSING", ja: "ここにはリソースが要るが、型がありません。", en: "A resource belongs here, and its type is missing.")
    static let misplacedType = Rule(
        "FHIR-TYPE-MISPLACED", ja: "ここにリソースは置けません。", en: "No resource may stand here.")
    static let unknownElement = Rule(
        "FHIR-ELEMENT-UNKNOWN", ja: "R4にない要素です。", en: "R4 has no such element here.")
    static let minimum = Rule(
        "FHIR-CARDINALITY-MINIMUM", ja: "必須の要素がありません。", en: "This element must be there.")
    static let maximum = Rule(
        "FHIR-CARDINALITY-MAXIMUM", ja: "要素の数が上限を超えています。", en: "This element is there too often.")
    static let arrayMissing = Rule(
        "FHIR-ARRAY-MISSING", ja: "繰り返し得る要素は、一つでも配列で書きます。",
        en: "An element that may repeat is written as an array, even when there is one.")
    static let arraySurplus = Rule(
        "FHIR-ARRAY-SURPLUS", ja: "繰り返せない要素が配列になっています。", en: "An element that cannot repeat is written as an array.")
    static let choice = Rule(
        "FHIR-CHOICE", ja: "択一の要素に値が二つあります。", en: "Two values stand where one of several types may be chosen.")
    static let kind = Rule(
        "FHIR-KIND", ja: "値の種類(文字列、数値、真偽値、オブジェクト)が違います。",
        en: "The value is of the wrong kind (string, number, boolean, object).")
    static let empty = Rule(
        "FHIR-EMPTY", invariant: "ele-1", ja: "値も子要素もない要素です。", en: "The element has neither a value nor content.")
    static let attributeExtended = Rule(
        "FHIR-ATTRIBUTE-EXTENDED", ja: "XMLで属性になる要素には、拡張もidも付けられません。",
        en: "What XML writes as an attribute has no extensions and no id.")
    static let depth = Rule("FHIR-DEPTH", ja: "入れ子が深すぎます。", en: "The elements are nested too deep.")

    static let all = [
        unknownType, missingType, misplacedType, unknownElement, minimum, maximum, arrayMissing, arraySurplus, choice,
        kind, empty, attributeExtended, depth,
    ]
}
