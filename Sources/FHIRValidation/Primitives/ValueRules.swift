// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

/// What can be wrong with a value of a primitive type.
enum ValueRules {
    static let base64 = Rule("FHIR-VALUE-BASE64", ja: "base64Binaryの書き方ではありません。", en: "This is not base64.")
    static let boolean = Rule("FHIR-VALUE-BOOLEAN", ja: "trueでもfalseでもありません。", en: "This is neither true nor false.")
    static let code = Rule(
        "FHIR-VALUE-CODE", ja: "codeの前後か途中に余計な空白があります。",
        en: "A code has no white space around it and none but single blanks inside.")
    static let date = Rule(
        "FHIR-VALUE-DATE", ja: "dateの書き方でないか、暦にない日です。", en: "This is not a date, or no such day exists.")
    static let dateTime = Rule(
        "FHIR-VALUE-DATETIME", ja: "dateTimeの書き方でないか、暦にない日時です。",
        en: "This is not a dateTime, or no such moment exists.")
    static let zone = Rule(
        "FHIR-VALUE-TIMEZONE", ja: "時刻があるのに時差がありません。", en: "A time is given without its time zone.")
    static let instant = Rule(
        "FHIR-VALUE-INSTANT", ja: "instantの書き方でないか、暦にない日時です。", en: "This is not an instant, or no such moment exists.")
    static let time = Rule("FHIR-VALUE-TIME", ja: "timeの書き方ではありません。", en: "This is not a time of day.")
    static let decimal = Rule("FHIR-VALUE-DECIMAL", ja: "decimalの書き方ではありません。", en: "This is not a decimal.")
    static let integer = Rule(
        "FHIR-VALUE-INTEGER", ja: "integerの書き方でないか、範囲外です。", en: "This is not an integer of 32 bits.")
    static let unsigned = Rule(
        "FHIR-VALUE-UNSIGNED", ja: "0以上の整数ではありません。", en: "This is not an integer from 0 to 2147483647.")
    static let positive = Rule(
        "FHIR-VALUE-POSITIVE", ja: "1以上の整数ではありません。", en: "This is not an integer from 1 to 2147483647.")
    static let id = Rule(
        "FHIR-VALUE-ID", ja: "idは英数字とハイフンとピリオド、64文字までです。",
        en: "An id consists of letters, digits, hyphens and points, 64 at most.")
    static let oid = Rule("FHIR-VALUE-OID", ja: "urn:oid:の書き方ではありません。", en: "This is not an OID behind urn:oid:.")
    static let uuid = Rule(
        "FHIR-VALUE-UUID", ja: "urn:uuid:の書き方(小文字)ではありません。", en: "This is not a UUID in small letters behind urn:uuid:."
    )
    static let address = Rule(
        "FHIR-VALUE-URI", ja: "URIに空白があるか、空です。", en: "An address is empty or has white space in it.")
    static let control = Rule(
        "FHIR-VALUE-CONTROL", ja: "文字列に制御文字があります。", en: "A string holds control characters.")
    static let long = Rule(
        "FHIR-VALUE-LENGTH", ja: "文字列が1,048,576文字を超えています。", en: "A string has more than 1,048,576 characters.")
    static let blank = Rule(
        "FHIR-VALUE-BLANK", .warning, ja: "文字列が空白だけでできています。", en: "A string consists of white space alone.")

    static let all = [
        base64, boolean, code, date, dateTime, zone, instant, time, decimal, integer, unsigned, positive, id, oid,
        uuid, address, control, long, blank,
    ]
}
