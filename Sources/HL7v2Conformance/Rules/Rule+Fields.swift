// SPDX-License-Identifier: Apache-2.0
import Issues

extension Rule {
    static let fieldRequired = Rule(
        "V2-FIELD-REQUIRED", condition: "101",
        ja: "必須の項目が空である（%）。", en: "A required field is empty (%).")

    static let fieldRepeated = Rule(
        "V2-FIELD-REPEATED", strict: .warning, condition: "102",
        ja: "項目の繰り返しが、許された回数を超えている（%）。", en: "A field repeats more often than it may (%).")

    static let fieldUndefined = Rule(
        "V2-FIELD-UNDEFINED", tolerant: .information, strict: .information, condition: "102",
        ja: "このバージョンで定義されていない項目に値がある。", en: "A field has a value that this version does not define.",
        hint: Localized(
            ja: "新しいバージョンの項目であれば、そのまま受け渡される。", en: "If it is a field of a later version, it is passed on as it is."))

    static let componentRequired = Rule(
        "V2-COMPONENT-REQUIRED", tolerant: .information, strict: .warning, condition: "101",
        ja: "必須の成分が空である（%）。", en: "A required component is empty (%).")

    static let componentUndefined = Rule(
        "V2-COMPONENT-UNDEFINED", tolerant: .information, strict: .warning, condition: "102",
        ja: "データ型 % にない成分に値がある。", en: "A component has a value that the datatype % does not have.")

    static let textDelimiter = Rule(
        "V2-TEXT-DELIMITER", strict: .warning, condition: "102",
        ja: "成分をもたないデータ型 % の値の中に区切り文字がある。区切り文字より後が失われるおそれがある。",
        en: "A value of the undivided datatype % holds a delimiter; what follows it may be lost.",
        hint: Localized(
            ja: "文字としての区切り文字は、\\S\\ や \\T\\ のようにエスケープする。",
            en: "Escape delimiters that are text: \\S\\, \\T\\."))

    /// Chapter 2A, NM.
    static let number = Rule(
        "V2-NUMBER", condition: "102",
        ja: "数値型（NM）の値が数値ではない。", en: "A value of type NM is no number.",
        hint: Localized(
            ja: "不等号つきの結果は SN 型、文字の結果は ST 型で送る。", en: "Send results with a comparator as SN, words as ST."))

    /// Chapter 2A, SI.
    static let sequence = Rule(
        "V2-SEQUENCE", condition: "102",
        ja: "順序番号（SI）が 0 以上の整数ではない。", en: "A sequence number (SI) is no whole number.")

    /// Chapter 2A, DT.
    static let date = Rule(
        "V2-DATE", condition: "102",
        ja: "日付（DT）が YYYY[MM[DD]] の形でないか、暦にない日である。",
        en: "A date (DT) is not written YYYY[MM[DD]], or no calendar has the day.")

    /// Chapter 2A, TM.
    static let time = Rule(
        "V2-TIME", condition: "102",
        ja: "時刻（TM）が HH[MM[SS[.SSSS]]][+/-ZZZZ] の形でない。",
        en: "A time (TM) is not written HH[MM[SS[.SSSS]]][+/-ZZZZ].")

    /// Chapter 2A, TS and DTM.
    static let dateTime = Rule(
        "V2-DATETIME", condition: "102",
        ja: "日時が YYYY[MM[DD[HH[MM[SS[.SSSS]]]]]][+/-ZZZZ] の形でないか、暦にない日時である。",
        en: "A date and time is not written YYYY[MM[DD[HH[MM[SS[.SSSS]]]]]][+/-ZZZZ], or does not exist.")

    static let bareMilliseconds = Rule(
        "V2-DATETIME-MILLISECONDS", tolerant: .information, strict: .information, condition: "102",
        ja: "日時のミリ秒の前に小数点がない。ミリ秒として読んだ。",
        en: "A date and time has milliseconds without the point before them; they were read as milliseconds.")

    /// OBX-2 must be there when OBX-5 is (chapter 7, 7.4.2.2).
    static let valueType = Rule(
        "V2-VALUE-TYPE", condition: "101",
        ja: "OBX-5 に値があるのに、OBX-2 に値の型がない。", en: "OBX-5 has a value, but OBX-2 does not say of which type.")

    static let valueTypeUnknown = Rule(
        "V2-VALUE-TYPE-UNKNOWN", condition: "103",
        ja: "OBX-2 の型が、このバージョンのデータ型にない。OBX-5 は検査していない。",
        en: "OBX-2 names no datatype of this version; OBX-5 was not checked.")

    static let code = Rule(
        "V2-CODE", condition: "103",
        ja: "コードが HL7 表 % にない。", en: "A code is not in HL7 table %.")

    static let codeSpelling = Rule(
        "V2-CODE-SPELLING", tolerant: .information, strict: .information, condition: "103",
        ja: "コードの空白または大文字・小文字が HL7 表 % の表記と異なる。",
        en: "A code is spelled with other blanks or case than in HL7 table %.")

    static let userCode = Rule(
        "V2-CODE-USER", tolerant: .information, strict: .information, condition: "103",
        ja: "コードが使用者定義表 % の例示にない。", en: "A code is not among those suggested in the user-defined table %.")

    static let length = Rule(
        "V2-LENGTH", strict: .warning, condition: "102",
        ja: "値が % 文字を超えている。", en: "A value is longer than % characters.")

    static let ofFields = [
        fieldRequired, fieldRepeated, fieldUndefined, componentRequired, componentUndefined, textDelimiter, number,
        sequence, date, time, dateTime, bareMilliseconds, valueType, valueTypeUnknown, code, codeSpelling, userCode,
        length,
    ]
}
