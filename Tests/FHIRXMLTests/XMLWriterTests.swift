// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Testing

/// What is written is what R4's XML page asks for, and says no when XML cannot say it.
@Suite struct XMLWriterTests {
    private func xml(_ json: String, style: WriterStyle = .compact) throws -> String {
        String(decoding: try Tree.json(Array(json.utf8)).xml(style: style), as: UTF8.self)
    }

    private func inside(_ json: String) throws -> String {
        let text = try xml(json)
        let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Patient xmlns=\"http://hl7.org/fhir\">"
        #expect(text.hasPrefix(opening))
        return String(text.dropFirst(opening.count).dropLast("</Patient>".count))
    }

    @Test func `elements stand in the order of R4, whatever the order of the JSON`() throws {
        let text = try inside(
            #"{"birthDate":"1970","mystery":1,"name":[{"given":["B","C"],"family":"A"}],"resourceType":"Patient","active":true,"id":"p"}"#
        )
        #expect(
            text
                == #"<id value="p"/><active value="true"/><name><family value="A"/><given value="B"/><given value="C"/>"#
                + #"</name><birthDate value="1970"/><mystery value="1"/>"#)
    }

    @Test func `ids and urls are attributes, but the id of a resource is not`() throws {
        let text = try inside(
            #"{"resourceType":"Patient","id":"p","_birthDate":{"id":"b","extension":[{"valueDecimal":1.50,"url":"u","id":"e"}]}}"#
        )
        #expect(
            text == #"<id value="p"/><birthDate id="b"><extension id="e" url="u"><valueDecimal value="1.50"/>"#
                + "</extension></birthDate>")
    }

    @Test func `a resource inside stands in an element of its own`() throws {
        let text = try inside(
            #"{"resourceType":"Patient","contained":[{"resourceType":"Group","id":"g"},{"resourceType":"Group"}]}"#)
        #expect(text == #"<contained><Group><id value="g"/></Group></contained><contained><Group/></contained>"#)
    }

    @Test func `values are escaped so that they come back`() throws {
        let text = try inside(#"{"resourceType":"Patient","name":[{"text":" <\"'>&\t\n\r 山😀"}]}"#)
        #expect(text == "<name><text value=\" &lt;&quot;'>&amp;&#x9;&#xA;&#xD; 山😀\"/></name>")
    }

    @Test func `a narrative is embedded as it is`() throws {
        let division = "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p class='a'>&lt;山<br/></p></div>"
        let text = try inside(
            "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"\(division)\"}}")
        #expect(text == "<text><status value=\"generated\"/>\(division.replacing("\\", with: ""))</text>")
    }

    @Test func `a narrative that declares no namespace gets one`() throws {
        let text = try inside(#"{"resourceType":"Patient","text":{"div":"<div>a</div>"}}"#)
        #expect(text == "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">a</div></text>")
    }

    @Test(arguments: [
        "<div>a", "a", "<p>a</p>", "<div/><div/>", "<div>&nbsp;</div>", "<div/></f:text><f:text><div/>",
        "</f:text></f:Narrative><!--", "<div><f:a/></div>", "<!DOCTYPE a><div/>", "<div/>a", "<div><p></div></p>",
    ])
    func `a narrative that is none is not embedded`(text: String) throws {
        #expect(throws: FHIRError.self) { _ = try xml("{\"resourceType\":\"Patient\",\"text\":{\"div\":\"\(text)\"}}") }
    }

    @Test(arguments: [
        (
            #"{"resourceType":"Patient","name":[{"text":"a"},{"text":"\u0001"}]}"#,
            "FHIR-XML-CHARACTER Patient.name[1].text"
        ),
        (#"{"resourceType":"Patient","name":[{"text":"a\uFFFF"}]}"#, "FHIR-XML-CHARACTER Patient.name[0].text"),
        (#"{"resourceType":"Patient","a b":1}"#, "FHIR-XML-NAME Patient.?"),
        (#"{"resourceType":"Patient","Group":1}"#, "FHIR-XML-NAME Patient.Group"),
        (#"{"resourceType":"patient"}"#, "FHIR-XML-NAME patient"),
        (
            #"{"resourceType":"Patient","name":[{"id":"a","_id":{"id":"b"}}]}"#,
            "FHIR-XML-NO-ATTRIBUTE Patient.name[0].id"
        ),
        (#"{"resourceType":"Patient","text":{"div":"<div>"}}"#, "FHIR-XML-MISMATCH Patient.text.div"),
    ])
    func `what XML cannot have is an error with its path`(json: String, expected: String) throws {
        do throws(FHIRError) {
            _ = try Tree.json(Array(json.utf8)).xml()
            Issue.record("was written")
        } catch {
            #expect("\(error.code.rawValue) \(error.path)" == expected)
        }
    }

    @Test func `pretty text has a line for each element and is the same tree`() throws {
        let bytes = Samples.bundle(entries: 3)
        let tree = try Tree.xml(bytes)
        let pretty = try tree.xml(style: .pretty)
        #expect(String(decoding: pretty, as: UTF8.self).contains("\n        <birthDate value=\"1970-03-30\">\n"))
        #expect(Outline(try Tree.xml(pretty)) == Outline(tree))
        #expect(Outline(try Tree.xml(tree.xml())) == Outline(tree))
    }

    @Test func `a value in the body is a piece of its own`() throws {
        var limits = ReaderLimits()
        limits.cutsHoles = true
        let data = String(repeating: "QUJD", count: 20_000)
        let text = "<Binary xmlns=\"http://hl7.org/fhir\"><contentType value=\"a\"/><data value='\(data)'/></Binary>"
        let tree = try Tree.xml(Array(text.utf8), limits: limits)
        #expect(throws: FHIRError(.hole)) { _ = try tree.xml() }
        let pieces = try XMLWriter(tree).pieces()
        let hole = try #require(tree.holes.first)
        #expect(pieces.count == 3 && pieces[1] == .hole(hole))
        #expect(Array(text.utf8)[Int(hole.range.lowerBound)..<Int(hole.range.upperBound)].elementsEqual(data.utf8))
        #expect(pieces[2] == .bytes(Array("\"/></Binary>".utf8)))
    }
}
