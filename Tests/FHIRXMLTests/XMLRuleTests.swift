// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Testing

/// What R4's XML page says, element by element.
@Suite struct XMLRuleTests {
    private func outline(_ text: String, limits: ReaderLimits = ReaderLimits()) throws -> String {
        Outline(try Tree.xml(Array(text.utf8), limits: limits), isSorted: false).description
    }

    private func patient(_ inside: String) -> String { "<Patient xmlns=\"http://hl7.org/fhir\">\(inside)</Patient>" }

    @Test func `values become what JSON has`() throws {
        let text = patient(
            """
            <active value="true"/><name><given value="太郎"/><given value="B &amp; C"/></name>
            <multipleBirthInteger value="-3"/>
            """)
        #expect(
            try outline(text)
                == #"Patient{active=true name*{given*="太郎" given*="B & C"} multipleBirthInteger=-3}"#)
    }

    @Test func `a number or boolean that JSON cannot write stays a string`() throws {
        let text = patient("<active value=\"yes\"/><multipleBirthInteger value=\"+3\"/>")
        #expect(try outline(text) == #"Patient{active="yes" multipleBirthInteger="+3"}"#)
    }

    @Test(arguments: ["01", "-", "1.", ".5", "1e", "1e+", "+1", "0x1", "1 ", "--1", "NaN", "1,5"])
    func `what is no number in JSON stays a string`(text: String) throws {
        #expect(try outline(patient("<multipleBirthInteger value=\"\(text)\"/>")).hasSuffix("=\"\(text)\"}"))
    }

    @Test(arguments: ["0", "-0", "10", "1.50", "0.0", "1e5", "1E-22", "-1.5e+10"])
    func `numbers are kept as they were written`(text: String) throws {
        #expect(try outline(patient("<multipleBirthInteger value=\"\(text)\"/>")).hasSuffix("=\(text)}"))
    }

    @Test func `a byte order mark is no column, and characters are counted, not bytes`() {
        #expect(Reading("\u{FEFF}<a b/>").description == "FHIR-XML-SYNTAX  1:5")
        #expect(Reading("<!--山😀--><a\n山/>").description == "FHIR-XML-SYNTAX  2:1")
        #expect(Reading("<!--山😀--><a b/>").description == "FHIR-XML-SYNTAX  1:14")
    }

    @Test func `id and url are children like in JSON`() throws {
        let text = patient(
            "<extension url=\"http://e.org/a\"><valueDecimal value=\"1.50\"/></extension><birthDate id=\"b\" value=\"1970\"/>"
        )
        #expect(
            try outline(text)
                == #"Patient{extension*{url="http://e.org/a" valueDecimal=1.50} birthDate="1970"{id="b"}}"#)
    }

    @Test func `the element around a resource is the resource`() throws {
        let text = """
            <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
            <entry><resource><Patient><id value="p"/><contained><Group><active value="true"/></Group></contained></Patient></resource></entry></Bundle>
            """
        #expect(
            try outline(text)
                == #"Bundle{type="collection" entry*{resource:Patient{id="p" contained:Group*{active=true}}}}"#)
    }

    @Test func `what R4 does not know is read like anything else`() throws {
        #expect(try outline(patient("<mystery value=\"1\"/>")) == #"Patient{mystery="1"}"#)
    }

    @Test func `white space in values stays, line breaks become blanks`() throws {
        #expect(
            try outline(patient("<name><text value=\" a\r\n\tb&#10;c \"/></name>"))
                == "Patient{name*{text=\" a  b\nc \"}}")
    }

    @Test func `any prefix may stand for FHIR`() throws {
        let text = "<f:Patient xmlns:f=\"http://hl7.org/fhir\"><f:active value='true'/></f:Patient >"
        #expect(try outline(text) == "Patient{active=true}")
    }

    @Test func `comments, instructions and a declaration are no content`() throws {
        let text = """
            \u{FEFF}<?xml version="1.0" encoding='utf-8'?><?xml-stylesheet href="a.xsl"?>
            <!-- - > <a> --><Patient xmlns="http://hl7.org/fhir"><!----><active <!---->
            """.replacing("<active <!---->", with: "<active value=\"true\" /><?a ? >?></Patient><!-- é -->\n<?b?>")
        #expect(try outline(text) == "Patient{active=true}")
    }

    @Test(arguments: [
        ("<Patient xmlns=\"http://hl7.org/fhir\">a</Patient>", "FHIR-XML-TEXT Patient 1:38"),
        ("<Patient/>", "FHIR-XML-NAMESPACE  1:1"),
        ("<Patient xmlns=\"http://example.org\"/>", "FHIR-XML-NAMESPACE  1:1"),
        ("<Patient xmlns=\"http://hl7.org/fhir\" id=\"a\"/>", "FHIR-XML-ATTRIBUTE Patient 1:1"),
        ("<a xmlns=\"http://hl7.org/fhir\" a=\"\"/>", "FHIR-XML-EMPTY a 1:1"),
        (
            "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:schemaLocation=\"a b\"/>",
            "FHIR-XML-SCHEMA-LOCATION Patient 1:1"
        ),
    ])
    func `is refused at its place`(text: String, expected: String) {
        #expect(Reading(text).description == expected)
    }

    @Test(arguments: [
        ("<active/>", "FHIR-XML-EMPTY Patient.active 1:38"),
        ("<active value=\"\"/>", "FHIR-XML-EMPTY Patient.active 1:38"),
        ("<name>\n </name>", "FHIR-XML-EMPTY Patient.name[0] 2:2"),
        ("<name><given value=\"a\"/><given b=\"c\"/></name>", "FHIR-XML-ATTRIBUTE Patient.name[0].given[1] 1:62"),
        ("<active value=\"true\" url=\"a\"/>", "FHIR-XML-ATTRIBUTE Patient.active 1:38"),
        ("<name><id value=\"a\"/></name>", "FHIR-XML-REPRESENTATION Patient.name[0] 1:44"),
        ("<extension><url value=\"a\"/></extension>", "FHIR-XML-REPRESENTATION Patient.extension[0] 1:49"),
        ("<Patient/>", "FHIR-XML-RESOURCE Patient 1:38"),
        ("<contained><id value=\"a\"/><Group/></contained>", "FHIR-XML-REPRESENTATION Patient.contained[0] 1:49"),
        ("<contained><Group/><Group/></contained>", "FHIR-XML-RESOURCE Patient.contained[0] 1:57"),
        ("<contained><Group/><a value=\"b\"/></contained>", "FHIR-XML-RESOURCE Patient.contained[0] 1:57"),
        ("<contained><Group><Group/></Group></contained>", "FHIR-XML-RESOURCE Patient.contained[0] 1:56"),
        ("<x:a xmlns:x=\"http://example.org\"/>", "FHIR-XML-NAMESPACE Patient 1:38"),
        ("<div>a</div>", "FHIR-XML-NARRATIVE Patient 1:38"),
        ("<p xmlns=\"http://www.w3.org/1999/xhtml\"/>", "FHIR-XML-NAMESPACE Patient 1:38"),
        ("<resourceType value=\"a\"/>", "FHIR-XML-NAME Patient 1:38"),
        ("<_active value=\"true\"/>", "FHIR-XML-NAME Patient 1:38"),
        ("<active value=\"true\" xml:lang=\"ja\"/>", "FHIR-XML-ATTRIBUTE Patient.active 1:38"),
    ])
    func `is refused inside`(text: String, expected: String) {
        #expect(Reading(patient(text)).description == expected)
    }
}

/// Narratives come out as they went in.
@Suite struct XMLNarrativeTests {
    private func division(_ text: String, outside: String = "") throws -> String? {
        let bytes = Array("<Patient xmlns=\"http://hl7.org/fhir\"\(outside)><text>\(text)</text></Patient>".utf8)
        return try Tree.xml(bytes).root.first("text")?.first("div")?.text
    }

    @Test(arguments: [
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p id='a'>A &lt;B&gt; ]] &#233; 山<br/>\r\n<!-- c --></p></div>",
        "<div  xmlns='http://www.w3.org/1999/xhtml' class = \"x\" ><div><div/></div>]&gt;</div >",
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><![CDATA[<p>]]]></div>",
        "<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p>a</h:p></h:div>",
    ])
    func `as written`(text: String) throws {
        #expect(try division(text) == text)
    }

    @Test func `a namespace declared around it is declared again`() throws {
        #expect(
            try division("<h:div><h:p/></h:div>", outside: " xmlns:h=\"http://www.w3.org/1999/xhtml\"")
                == "<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p/></h:div>")
        let text =
            "<f:Patient xmlns:f=\"http://hl7.org/fhir\" xmlns=\"http://www.w3.org/1999/xhtml\"><f:text><div>a</div></f:text></f:Patient>"
        #expect(
            try Tree.xml(Array(text.utf8)).root["text"]["div"].text
                == "<div xmlns=\"http://www.w3.org/1999/xhtml\">a</div>")
    }

    @Test func `a namespace declared beside it is none of its own`() throws {
        let text = """
            <Patient xmlns="http://hl7.org/fhir"><name xmlns:x="http://example.org/x"><family value="a"/></name>\
            <text><div xmlns="http://www.w3.org/1999/xhtml">a</div></text></Patient>
            """
        #expect(
            try Tree.xml(Array(text.utf8)).root["text"]["div"].text
                == "<div xmlns=\"http://www.w3.org/1999/xhtml\">a</div>")
    }

    @Test(arguments: [
        ("<p>", "FHIR-XML-MISMATCH"), ("]]>", "FHIR-XML-SYNTAX"), ("&nbsp;", "FHIR-XML-REFERENCE"),
        ("<?a?>", "FHIR-XML-INSTRUCTION"), ("<p a=\"1\" a=\"2\"/>", "FHIR-XML-DUPLICATE"),
        ("<x:p/>", "FHIR-XML-PREFIX"), ("<p xmlns=\"http://hl7.org/fhir\"/>", "FHIR-XML-NARRATIVE"),
        ("<!DOCTYPE a>", "FHIR-XML-DOCTYPE"), ("<![CDATA[", "FHIR-XML-TRUNCATED"), ("\u{1}", "FHIR-XML-CHARACTER"),
        ("&#1;", "FHIR-XML-REFERENCE"), ("<p a=b/>", "FHIR-XML-SYNTAX"), ("\u{FFFF}", "FHIR-XML-CHARACTER"),
    ])
    func `is refused`(text: String, code: String) {
        #expect(throws: FHIRError(FHIRError.Code(rawValue: code))) {
            _ = try division("<div xmlns=\"http://www.w3.org/1999/xhtml\">\(text)</div>")
        }
    }
}
