// SPDX-License-Identifier: Apache-2.0

extension RuleCase {
    /// Values as they stand in JSON: of one type some that are right and some that are not.
    static let values: [RuleCase] =
        value("Base64Binary", "BASE64", #""QUJD QUI=""#, [#""QUJ""#, #""QU=D""#, #""A===""#, #""QUJ*""#, #""  ""#])
        + value("Code", "CODE", #""a b""#, [#"" a""#, #""a ""#, #""a  b""#, #"" ""#])
        + value(
            "Date", "DATE", #""2024-02-29""#,
            [
                #""2023-02-29""#, #""1900-02-29""#, #""2024-04-31""#, #""2024-13""#, #""0000""#, #""2024-1-1""#,
                #""2024-01-01T00:00:00Z""#, #""24""#,
            ])
        + value("Date", "DATE", #""2000-02-29""#, [#""2024-00-10""#, #""2024-01-00""#, #""２０２４""#])
        + value(
            "DateTime", "DATETIME", #""2016-12-31T23:59:60+09:00""#,
            [
                #""2024-01-01T24:00:00Z""#, #""2024-01-01T12:00Z""#, #""2024-01T12:00:00Z""#,
                #""2024-01-01T12:00:00.Z""#, #""2024-01-01T12:00:61Z""#, #""2024-01-01T12:00:00+14:30""#,
                #""2024-01-01 12:00:00Z""#, #""2024-02-30""#, #""2024-01-01T12:60:00Z""#, #""2024-01-01T12:00:00Zz""#,
            ])
        + value("DateTime", "TIMEZONE", #""2024-01-01T12:00:00.123456789-14:00""#, [#""2024-01-01T12:00:00""#])
        + value("DateTime", "DATETIME", #""2024-01""#, [#""2024-01-""#])
        + value("Instant", "INSTANT", #""2024-01-01T12:00:00Z""#, [#""2024-01-01""#, #""2024""#, #""now""#])
        + value("Instant", "TIMEZONE", #""2024-01-01T12:00:00Z""#, [#""2024-01-01T12:00:00""#])
        + value("Time", "TIME", #""23:59:59.5""#, [#""24:00:00""#, #""12:00""#, #""12:00:00Z""#, #""1:00:00""#])
        + value(
            "Integer", "INTEGER", "-2147483648", ["2147483648", "-2147483649", "1.0", "1e2", "99999999999999999999"])
        + value("UnsignedInt", "UNSIGNED", "0", ["-1", "2147483648"])
        + value("PositiveInt", "POSITIVE", "2147483647", ["0", "-1", "2147483648"])
        + value(
            "Id", "ID", "\"" + String(repeating: "a", count: 64) + "\"",
            ["\"" + String(repeating: "a", count: 65) + "\"", #""a_b""#, #""あ""#])
        + value(
            "Oid", "OID", #""urn:oid:1.2.392.100495""#,
            [#""urn:oid:3.1""#, #""urn:oid:1.02""#, #""1.2""#, #""urn:oid:1.""#])
        + value(
            "Uuid", "UUID", #""urn:uuid:00000000-0000-4000-8000-00000000000a""#,
            [
                #""urn:uuid:00000000-0000-4000-8000-00000000000A""#, #""urn:uuid:0""#,
                #""00000000-0000-4000-8000-00000000000a""#,
            ])
        + value("Uri", "URI", #""urn:a:b""#, [#""urn:a b""#, #"" urn:a""#])
        + value("Url", "URI", #""https://example.org/""#, [#""https://example.org/a b""#])
        + value("Canonical", "URI", #""http://example.org/p|1.0""#, [#""http://example.org/p |1.0""#])
        + value("String", "CONTROL", #""一\t二\r\n三""#, [#""一\u0008二""#, #""\u001f""#])
        + value("Markdown", "CONTROL", #""一""#, [#""一\u0008二""#])
        + value("String", "BLANK", #"" 一 ""#, [#""  ""#, #""\n""#])
        + value(
            "String", "LENGTH", "\"" + String(repeating: "あ", count: 1 << 20) + "\"",
            ["\"" + String(repeating: "a", count: (1 << 20) + 1) + "\""])

    /// `valueX` of an extension.
    private static func value(_ type: String, _ rule: String, _ sound: String, _ broken: [String]) -> [RuleCase] {
        let name = "value" + type
        func patient(_ value: String) -> String {
            Resource.patient(#""extension":[{"url":"http://example.org/a","\#(name)":\#(value)}]"#)
        }
        return broken.map {
            RuleCase("FHIR-VALUE-" + rule, patient($0), at: "Patient.extension[0]." + name, not: patient(sound))
        }
    }
}
