// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// R4's JSON page, each rule with what breaks it, at its path.
@Suite struct JSONRuleTests {
    @Test(arguments: [
        (#"{"resourceType":"Patient"}"#, "Patient"),
        (#"{"active":true,"resourceType":"Patient"}"#, "Patient{active=true}"),
        (#"{"resourceType":"Observation","valueQuantity":{"value":1.50}}"#, "Observation{valueQuantity{value=1.50}}"),
        (#"{"resourceType":"Patient","name":[{"given":["A","B"]}]}"#, #"Patient{name*{given*="A" given*="B"}}"#),
        (#"{"resourceType":"Patient","gender":"male","_gender":{"id":"1"}}"#, #"Patient{gender="male"{id="1"}}"#),
        (#"{"_gender":{"id":"1"},"resourceType":"Patient","gender":"male"}"#, #"Patient{gender="male"{id="1"}}"#),
        (#"{"resourceType":"Patient","_gender":{"id":"1"}}"#, #"Patient{gender{id="1"}}"#),
        (#"{"resourceType":"X","given":["A",null],"_given":[null,{"id":"1"}]}"#, #"X{given*="A" given*{id="1"}}"#),
        (
            #"{"resourceType":"X","_given":[null,{"id":"1"}],"a":1,"given":["A",null]}"#,
            #"X{given*="A" given*{id="1"} a=1}"#
        ),
        (#"{"resourceType":"X","given":["A","B"],"_given":[null,{"id":"1"}]}"#, #"X{given*="A" given*="B"{id="1"}}"#),
        (#"{"resourceType":"X","_given":[{"id":"1"},{"id":"2"}]}"#, #"X{given*{id="1"} given*{id="2"}}"#),
        (#"{"contained":[{"id":"1","resourceType":"Y"}],"resourceType":"X"}"#, #"X{contained:Y*{id="1"}}"#),
        (
            #"{"resourceType":"X","extension":[{"extension":[{"url":"a"}],"url":"b"}],"url":"c"}"#,
            #"X{extension*{extension*{url="a"} url="b"} url="c"}"#
        ),
        (#"{"resourceType":"X","text":{"div":"<div>\"\u5c71</div>"}}"#, #"X{text{div="<div>"山</div>"}}"#),
    ])
    func `is read as`(text: String, outline: String) throws {
        #expect(try Outline(Tree.json(Array(text.utf8))).description == outline)
    }

    @Test(arguments: [
        (#"[]"#, "FHIR-JSON-ROOT  1:1"), (#""a""#, "FHIR-JSON-ROOT  1:1"), (#"1 "#, "FHIR-JSON-ROOT  1:1"),
        (#"null"#, "FHIR-JSON-ROOT  1:1"), (#"true"#, "FHIR-JSON-ROOT  1:1"),
        (#"{}"#, "FHIR-JSON-EMPTY Resource 1:2"), (#"{"a":1}"#, "FHIR-JSON-RESOURCE-TYPE Resource 1:7"),
        (#"{"resourceType":1}"#, "FHIR-JSON-RESOURCE-TYPE Resource 1:17"),
        (#"{"resourceType":""}"#, "FHIR-JSON-RESOURCE-TYPE Resource 1:17"),
        (#"{"resourceType":null}"#, "FHIR-JSON-RESOURCE-TYPE Resource 1:17"),
        (#"{"resourceType":["X"]}"#, "FHIR-JSON-RESOURCE-TYPE Resource 1:17"),
        (#"{"resourceType":{"a":1}}"#, "FHIR-JSON-RESOURCE-TYPE Resource 1:17"),
        (#"{"resourceType":"X","resourceType":"X"}"#, "FHIR-JSON-RESOURCE-TYPE X 1:21"),
        (#"{"resourceType":"X","a":1,"b":2,"a":1}"#, "FHIR-JSON-DUPLICATE X.a 1:33"),
        (#"{"resourceType":"X","a":1,"\u0061":1}"#, "FHIR-JSON-DUPLICATE X.a 1:27"),
        (#"{"resourceType":"X","_a":{"id":"1"},"_a":{"id":"1"}}"#, "FHIR-JSON-DUPLICATE X.a 1:37"),
        (#"{"resourceType":"X","b":[{"a":1},{"a":1,"a":2}]}"#, "FHIR-JSON-DUPLICATE X.b[1].a 1:41"),
        (#"{"resourceType":"X","a":{"a":1},"a":1}"#, "FHIR-JSON-DUPLICATE X.a 1:33"),
        (#"{"resourceType":"X","":1}"#, "FHIR-JSON-NAME X 1:21"),
        (#"{"resourceType":"X","a":{}}"#, "FHIR-JSON-EMPTY X.a 1:26"),
        (#"{"resourceType":"X","a":[]}"#, "FHIR-JSON-EMPTY X.a[0] 1:26"),
        (#"{"resourceType":"X","a":""}"#, "FHIR-JSON-EMPTY X.a 1:25"),
        (#"{"resourceType":"X","a":[{}]}"#, "FHIR-JSON-EMPTY X.a[0] 1:27"),
        (#"{"resourceType":"X","_a":{}}"#, "FHIR-JSON-EMPTY X.a 1:27"),
        (#"{"resourceType":"X","a":null}"#, "FHIR-JSON-NULL X.a 1:25"),
        (#"{"resourceType":"X","_a":null}"#, "FHIR-JSON-NULL X.a 1:26"),
        (#"{"resourceType":"X","a":["b",null]}"#, "FHIR-JSON-NULL X.a[1] 1:35"),
        (#"{"resourceType":"X","a":[null]}"#, "FHIR-JSON-NULL X.a[0] 1:31"),
        (#"{"resourceType":"X","_a":[null,{"id":"1"}]}"#, "FHIR-JSON-NULL X.a[0] 1:43"),
        (#"{"resourceType":"X","a":["b",null],"_a":[{"id":"1"},null]}"#, "FHIR-JSON-NULL X.a[1] 1:58"),
        (#"{"resourceType":"X","a":[{"id":"1"},null]}"#, "FHIR-JSON-NULL X.a[1] 1:37"),
        (#"{"resourceType":"X","a":["b"],"_a":[null,{"id":"1"}]}"#, "FHIR-JSON-PAIR X.a[1] 1:42"),
        (#"{"resourceType":"X","a":["b","c"],"_a":[{"id":"1"}]}"#, "FHIR-JSON-PAIR X.a[1] 1:51"),
        (#"{"resourceType":"X","_a":[{"id":"1"}],"a":["b","c"]}"#, "FHIR-JSON-PAIR X.a[1] 1:48"),
        (#"{"resourceType":"X","a":["b"],"_a":{"id":"1"}}"#, "FHIR-JSON-PAIR X.a 1:36"),
        (#"{"resourceType":"X","a":"b","_a":[{"id":"1"}]}"#, "FHIR-JSON-PAIR X.a 1:34"),
        (#"{"resourceType":"X","_a":{"id":"1"},"a":["b"]}"#, "FHIR-JSON-PAIR X.a 1:41"),
        (#"{"resourceType":"X","_a":[{"id":"1"}],"a":"b"}"#, "FHIR-JSON-PAIR X.a 1:43"),
        (#"{"resourceType":"X","_a":"b"}"#, "FHIR-JSON-UNDERSCORE X.a 1:26"),
        (#"{"resourceType":"X","_a":["b"]}"#, "FHIR-JSON-UNDERSCORE X.a[0] 1:27"),
        (#"{"resourceType":"X","_a":1}"#, "FHIR-JSON-UNDERSCORE X.a 1:26"),
        (#"{"resourceType":"X","_a":true}"#, "FHIR-JSON-UNDERSCORE X.a 1:26"),
        (#"{"resourceType":"X","a":{"b":1},"_a":{"id":"1"}}"#, "FHIR-JSON-UNDERSCORE X.a 1:38"),
        (#"{"resourceType":"X","_a":{"id":"1"},"a":{"b":1}}"#, "FHIR-JSON-UNDERSCORE X.a 1:41"),
        (#"{"resourceType":"X","a":[{"b":1}],"_a":[{"id":"1"}]}"#, "FHIR-JSON-UNDERSCORE X.a[0] 1:41"),
        (#"{"resourceType":"X","a":[{"b":1}],"_a":[null]}"#, "FHIR-JSON-UNDERSCORE X.a[0] 1:41"),
        (#"{"resourceType":"X","_a":[{"id":"1"}],"a":[{"b":1}]}"#, "FHIR-JSON-UNDERSCORE X.a[0] 1:44"),
        (#"{"resourceType":"X","a":[{"b":1},1]}"#, "FHIR-JSON-MIXED X.a[1] 1:34"),
        (#"{"resourceType":"X","a":["b",{"c":1}]}"#, "FHIR-JSON-MIXED X.a[1] 1:30"),
        (#"{"resourceType":"X","a":[["b"]]}"#, "FHIR-JSON-NESTED-ARRAY X.a[0] 1:26"),
        (#"{"resourceType":"X","a":["b",[1]]}"#, "FHIR-JSON-NESTED-ARRAY X.a[1] 1:30"),
        (
            #"{"resourceType":"Bundle","entry":[{"a":1},{"a":1},{"resource":{"name":[{"a":x"#,
            "FHIR-JSON-SYNTAX Bundle.entry[2].resource.name[0].a 1:77"
        ),
        (#"{"resourceType":"X","山田":[{"a b":{"ok":""}}]}"#, "FHIR-JSON-EMPTY X.?[0].?.ok 1:40"),
    ])
    func `is refused`(text: String, reading: String) {
        #expect(Reading(text).description == reading)
        #expect(Reading(text.utf8.map { [$0][...] }).description == reading)
    }

    @Test func `numbers and dates are kept as they were written`() throws {
        let tree = try Tree.json(
            Array(#"{"resourceType":"X","a":[2.0,2.00,-0.0E+05,123456789012345678901234567890],"b":"2024-02"}"#.utf8))
        #expect(tree.root["a"].map(\.text) == ["2.0", "2.00", "-0.0E+05", "123456789012345678901234567890"])
        #expect(tree.root["b"].text == "2024-02")
    }

    @Test func `a number of a thousand characters is read, a longer one is not`() throws {
        let digits = String(repeating: "1", count: 1000)
        #expect(try Tree.json(Array("{\"resourceType\":\"X\",\"a\":\(digits)}".utf8)).root["a"].text == digits)
        #expect(Reading("{\"resourceType\":\"X\",\"a\":1\(digits)}").description == "FHIR-JSON-NUMBER X.a 1:25")
    }

    @Test func `escapes become the characters they stand for`() throws {
        let text = #"{"resourceType":"X","a":"\"\\\/\b\f\n\r\t\u0041\u00e9\u5C71\uD83D\uDE00\u007f"}"#
        #expect(try Tree.json(Array(text.utf8)).root["a"].text == "\"\\/\u{8}\u{C}\n\r\tA\u{E9}山😀\u{7F}")
    }
}
