// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Testing

/// What has brought XML parsers down: each is refused with its own code, in one pass and bounded memory.
@Suite struct XMLHostileTests {
    private static let head = "<Patient xmlns=\"http://hl7.org/fhir\">"
    private static func patient(_ inside: String) -> String { head + inside + "</Patient>" }

    private func code(_ text: String) -> String { code(Array(text.utf8)) }

    private func code(_ bytes: [UInt8], limits: ReaderLimits = ReaderLimits()) -> String {
        do throws(FHIRError) {
            _ = try Tree.xml(bytes, limits: limits)
            return "read"
        } catch {
            return error.code.rawValue
        }
    }

    @Test func `billion laughs, external entities and parameter entities end at the DOCTYPE`() {
        let laughs = (1...9).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);&l\($0 - 1);\">" }.joined()
        for inside in [
            laughs, "<!ENTITY x SYSTEM \"file:///etc/hostname\">", "<!ENTITY % p SYSTEM \"http://127.0.0.1/\"> %p;",
        ] {
            #expect(
                code("<!DOCTYPE Patient [\(inside)]>" + Self.patient("<active value=\"&x;\"/>")) == "FHIR-XML-DOCTYPE")
            #expect(code("<?xml version=\"1.0\"?>\n<!DOCTYPE Patient [\(inside)]>") == "FHIR-XML-DOCTYPE")
        }
        #expect(code("<!DOCTYPE Patient SYSTEM \"a.dtd\"><Patient/>") == "FHIR-XML-DOCTYPE")
        #expect(code(Self.head + "<!DOCTYPE a>") == "FHIR-XML-DOCTYPE")
        #expect(code("<!ENTITY a \"b\">") == "FHIR-XML-SYNTAX")
    }

    @Test(arguments: [
        "&x;", "&nbsp;", "&#0;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&;", "& ", "&#65", "&#99999999999;", "&#-1;",
    ])
    func `a reference to anything but a character`(reference: String) {
        #expect(code(Self.patient("<active value=\"a\(reference)\"/>")) == "FHIR-XML-REFERENCE")
    }

    @Test func `a hundred thousand attributes`() {
        let attributes = (0..<100_000).map { " a\($0)=\"\"" }.joined()
        #expect(code(Self.patient("<active\(attributes)/>")) == "FHIR-XML-LIMIT-ATTRIBUTES")
        #expect(
            code(Self.patient("<active value=\"1\" \((0..<14).map { "a\($0)=\"1\"" }.joined(separator: " "))/>"))
                == "FHIR-XML-ATTRIBUTE")
    }

    @Test func `a tag of a megabyte`() {
        let megabyte = String(repeating: " ", count: 1 << 20)
        for tag in [
            "<a\(megabyte)/>", "<\(megabyte.replacing(" ", with: "a"))/>",
            "<a \(megabyte.replacing(" ", with: "b"))=\"\"/>", "<a></a\(megabyte)>", "<a b\(megabyte)=\"\"/>",
        ] {
            #expect(code(Self.patient(tag)) == "FHIR-XML-LIMIT-TAG")
        }
    }

    @Test func `a hundred thousand elements inside each other`() {
        #expect(code(Self.head + String(repeating: "<a>", count: 100_000)) == "FHIR-LIMIT-DEPTH")
        let division = "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">" + String(repeating: "<b>", count: 100_000)
        #expect(code(Self.head + division) == "FHIR-LIMIT-DEPTH")
        let deepest = String(repeating: "<a>", count: 62) + "<a value=\"1\"/>" + String(repeating: "</a>", count: 62)
        #expect(code(Self.patient(deepest)) == "read")
        #expect(code(Self.patient("<a>\(deepest)</a>")) == "FHIR-LIMIT-DEPTH")
    }

    @Test func `two million siblings`() {
        let siblings = String(repeating: "<a b=\"\"/>", count: 1)
        #expect(code(Self.patient(siblings)) == "FHIR-XML-EMPTY")
        #expect(code(Self.patient(String(repeating: "<a value=\"1\"/>", count: 2_000_000))) == "FHIR-LIMIT-TREE")
        let division =
            "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">" + String(repeating: "<b/>", count: 3_000_000)
        #expect(code(Self.head + division) == "FHIR-LIMIT-TREE")
    }

    @Test func `as many names as there are elements, attributes or namespaces`() {
        let division = Self.head + "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">"
        let numbers = 0..<60_000
        for text in [
            Self.head + numbers.map { "<a\($0) value=\"1\"/>" }.joined(),
            division + numbers.map { "<a\($0)/>" }.joined(),
            division + numbers.map { "<a b\($0)=\"\"/>" }.joined(),
            division + numbers.map { "<a xmlns:b\($0)=\"c\($0)\"/>" }.joined(),
        ] {
            #expect(code(text) == "FHIR-XML-LIMIT-NAMES")
        }
    }

    @Test func `other encodings are refused by name`() {
        let text = "<?xml version=\"1.0\"?><Patient/>"
        for shift: UInt16 in [0, 8] {
            let units = (["\u{FEFF}", ""].map { Array(($0 + text).utf16) })
            for unit in units {
                #expect(
                    code(unit.flatMap { [UInt8($0 >> shift & 255), UInt8($0 >> (8 - shift) & 255)] })
                        == "FHIR-XML-UTF-16")
            }
        }
        #expect(code("<?xml version=\"1.0\" encoding=\"UTF-16\"?>") == "FHIR-XML-UTF-16")
        #expect(code("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>") == "FHIR-XML-ENCODING")
        #expect(code(Array(Self.head.utf8) + [0xC0, 0x80]) == "FHIR-XML-TEXT")
        for bad: [UInt8] in [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE3, 0x81, 0x22], [0xFF],
        ] {
            #expect(
                code(Array((Self.head + "<a value=\"").utf8) + bad + Array("\"/></Patient>".utf8))
                    == "FHIR-XML-ENCODING")
        }
    }

    @Test func `declarations that are none`() {
        for text in [
            "<?xml?><a/>", "<?xml version=\"1.1\"?><a/>", " <?xml version=\"1.0\"?><a/>", "<?XML version=\"1.0\"?><a/>",
            "<?xml encoding=\"UTF-8\"?><a/>", "<?xml version=\"1.0\" a=\"b\"?><a/>",
            "<?xml version=\"1.0\"encoding=\"UTF-8\"?><a/>",
        ] {
            #expect(code(text) == "FHIR-XML-DECLARATION")
        }
        #expect(code("<?xml version=\"1.0\" encoding=\"utf-8\" standalone='no' ?>" + Self.patient("")) == "read")
    }

    @Test func `NUL anywhere`() {
        for text in ["\u{0}", "<\u{0}", "<a\u{0}", "<a \u{0}"] { #expect(code(text) != "read") }
        #expect(code(Self.patient("<a value=\"\u{0}\"/>")) == "FHIR-XML-CHARACTER")
        #expect(code(Self.patient("\u{0}")) == "FHIR-XML-CHARACTER")
        #expect(code(Self.patient("<!-- \u{0} -->")) == "FHIR-XML-CHARACTER")
    }

    @Test func `whatever ends in the middle`() {
        let whole = Array(
            ("<?xml version=\"1.0\"?><!-- a --><?b c?>"
                + Self.patient(
                    "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">&amp;<![CDATA[a]]></div></text><a value=\"&#65;\" />"
                )).utf8)
        #expect(code(whole) == "read")
        for count in whole.indices { #expect(code(Array(whole[..<count])) == "FHIR-XML-TRUNCATED") }
    }

    @Test func `text and more roots outside the root`() {
        #expect(code("a" + Self.patient("")) == "FHIR-XML-SYNTAX")
        #expect(code(Self.patient("") + "a") == "FHIR-XML-TRAILING")
        #expect(code(Self.patient("") + Self.patient("")) == "FHIR-XML-TRAILING")
        #expect(code(Self.patient("") + "</a>") == "FHIR-XML-TRAILING")
        #expect(code(Self.patient("]]>")) == "FHIR-XML-TEXT")
        #expect(code(Self.patient("&amp;")) == "FHIR-XML-TEXT")
        #expect(code(Self.patient("<![CDATA[ ]]>")) == "FHIR-XML-CDATA")
    }

    @Test(arguments: [
        "<a/ >", "< a/>", "<a b/>", "<a b=c/>", "<a b='c\"/>", "<a b=\"<\"/>", "<a b=\"1\"c=\"2\"/>", "<a=\"\"/>",
        "<1/>", "<>", "</>", "<a:b:c xmlns:a=\"http://hl7.org/fhir\"/>", "<!-- -- -->", "<!a>", "<a value=\"1\" / >",
    ])
    func `tags that are none`(tag: String) { #expect(code(Self.patient(tag)) != "read") }

    @Test func `long comments and endless ones`() {
        #expect(code("<!--" + String(repeating: "a", count: 1_000_000) + "-->" + Self.patient("")) == "read")
        #expect(code("<!--" + String(repeating: "a", count: 1 << 20)) == "FHIR-XML-LIMIT-COMMENT")
        #expect(code("<?a " + String(repeating: "a", count: 1 << 20)) == "FHIR-XML-LIMIT-COMMENT")
    }

    @Test func `one byte more than may be`() {
        let bytes = Array(Self.patient("").utf8)
        var limits = ReaderLimits()
        limits.size = UInt64(bytes.count)
        #expect(code(bytes, limits: limits) == "read")
        #expect(code(bytes + [0x20], limits: limits) == "FHIR-LIMIT-SIZE")
    }

    @Test func `a long tag in the smallest pieces is not looked at twice`() {
        // Quadratic work on 60,000 single bytes of one tag would take minutes.
        let bytes = Array((Self.head + "<a" + String(repeating: " ", count: 60_000) + "value=\"1\"/></Patient>").utf8)
        #expect(Reading(bytes.map { [$0][...] }) == Reading([bytes[...]]))
    }
}
