// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// What is written reads as what it was.
@Suite struct JSONWriterTests {
    @Test(arguments: [
        #"{"resourceType":"Patient"}"#,
        #"{"resourceType":"Patient","id":"a","active":true}"#,
        #"{"resourceType":"Observation","valueQuantity":{"value":1.50}}"#,
        #"{"resourceType":"Patient","name":[{"family":"\"\\\b\t\n\f\r\u0001\u001f/山😀","given":["A","B"]}]}"#,
        #"{"resourceType":"Patient","gender":"male","_gender":{"id":"1"}}"#,
        #"{"resourceType":"Patient","_gender":{"id":"1"}}"#,
        #"{"resourceType":"Patient","name":[{"given":["A",null],"_given":[null,{"id":"1"}]}]}"#,
        #"{"resourceType":"Patient","name":[{"_given":[{"id":"1"},{"id":"2"}]}]}"#,
        #"{"resourceType":"Patient","contained":[{"resourceType":"Patient","id":"b"}]}"#,
        #"{"resourceType":"Strange","a":[1],"_b":{"id":"1"},"c":{"d":"e"},"_f":[{"id":"1"}],"g":["h",null],"_g":[null,{"id":"1"}]}"#,
    ])
    func `is written as it was read`(text: String) throws {
        #expect(try String(decoding: Tree.json(Array(text.utf8)).json(), as: UTF8.self) == text)
    }

    @Test func `elements are written in the order of their definition, unknown ones behind them`() throws {
        let text =
            #"{"b":1,"birthDate":"1970","active":true,"a":[2],"id":"x","resourceType":"Patient","name":[{"given":["A"],"family":"B"}]}"#
        let ordered =
            #"{"resourceType":"Patient","id":"x","active":true,"name":[{"family":"B","given":["A"]}],"birthDate":"1970","b":1,"a":[2]}"#
        #expect(try String(decoding: Tree.json(Array(text.utf8)).json(), as: UTF8.self) == ordered)
    }

    @Test func `what R4 lists is a list, and what came apart comes together`() throws {
        var builder = TreeBuilder()
        builder.begin(builder.intern("Patient"))
        builder.setType(builder.intern("Patient"))
        for (name, text) in [("strange", "1"), ("language", "ja"), ("strange", "2"), ("identifier", "3")] {
            builder.begin(builder.intern(name))
            Array(text.utf8).withUnsafeBufferPointer { builder.setValue($0, as: .string) }
            builder.end()
        }
        builder.end()
        let text = try String(decoding: builder.finish().json(), as: UTF8.self)
        #expect(text == #"{"resourceType":"Patient","language":"ja","identifier":["3"],"strange":["1","2"]}"#)
    }

    @Test func `a pretty text has a line for each element`() throws {
        let text = #"{"resourceType":"Patient","active":true,"name":[{"given":["A","B"]}]}"#
        let pretty = try Tree.json(Array(text.utf8)).json(style: .pretty)
        #expect(
            String(decoding: pretty, as: UTF8.self) == """
                {
                  "resourceType": "Patient",
                  "active": true,
                  "name": [
                    {
                      "given": [
                        "A",
                        "B"
                      ]
                    }
                  ]
                }

                """)
        #expect(try String(decoding: Tree.json(pretty).json(), as: UTF8.self) == text)
    }

    @Test func `a number that is none is written as a string, and so is a boolean`() throws {
        var builder = TreeBuilder()
        builder.begin(builder.intern("Observation"))
        builder.setType(builder.intern("Observation"))
        for (name, text, kind) in [("valueInteger", "01", Node.Value.number), ("valueBoolean", "TRUE", .boolean)] {
            builder.begin(builder.intern(name))
            Array(text.utf8).withUnsafeBufferPointer { builder.setValue($0, as: kind) }
            builder.end()
        }
        builder.end()
        let text = try String(decoding: builder.finish().json(), as: UTF8.self)
        #expect(text == #"{"resourceType":"Observation","valueBoolean":"TRUE","valueInteger":"01"}"#)
    }

    @Test func `values of the body are handed out between the pieces`() throws {
        let value = String(repeating: "QUJD", count: 20_000)
        let body = Array("{\"resourceType\":\"Binary\",\"data\":\"\(value)\"}".utf8)
        var limits = ReaderLimits()
        limits.cutsHoles = true
        let tree = try Tree.json(body, limits: limits)
        #expect(throws: FHIRError(.hole)) { try tree.json() }
        let pieces = JSONWriter(tree).pieces()
        #expect(pieces.count == 3)
        let whole = pieces.flatMap { piece in
            switch piece {
            case .bytes(let bytes): bytes[...]
            case .hole(let hole): body[Int(hole.range.lowerBound)..<Int(hole.range.upperBound)]
            }
        }
        #expect(whole == body)
    }

    @Test func `writing and reading again gives the same tree`() throws {
        let tree = try Tree.json(Samples.bundle(entries: 20))
        for style in [WriterStyle.compact, .pretty] {
            let again = try Tree.json(tree.json(style: style))
            #expect(try again.json() == tree.json())
        }
    }
}
