// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Testing

/// However the bytes are cut: the same tree, or the same error at the same place.
@Suite struct XMLCuttingTests {
    static let documents = [
        "<?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"><name id='é'><given value=\"太&#x90CE;\"/></name></Patient>",
        "\u{FEFF}<f:A xmlns:f='http://hl7.org/fhir'\r\n><!-- é --><f:b value='a\r\nb&amp;&quot;'\t/><?x y?></f:A >\n",
        "<A xmlns=\"http://hl7.org/fhir\" xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:div a=\"b&lt;\"><x:p/>é]]&gt;</x:div></A>",
        "<A xmlns=\"http://hl7.org/fhir\"><text><div xmlns=\"http://www.w3.org/1999/xhtml\"/></text><c value=\"1\" /></A>",
        "<A xmlns=\"http://hl7.org/fhir\"><r><P><id value=\"1\"/></P></r>\n<b\nc=\"\"/></A>",
        "<A xmlns=\"http://hl7.org/fhir\">\n<b value=\"é\u{1}\"/></A>", "<!DOCTYPE a []><A/>",
        "<A xmlns=\"http://hl7.org/fhir\"><b value=\"&nbsp;\"/></A>", "<A xmlns=\"http://hl7.org/fhir\"></B>",
        "<A xmlns=\"http://hl7.org/fhir\"><b:c/></A>", "<A xmlns=\"http://hl7.org/fhir\"/><A/>",
        "<A xmlns=\"http://hl7.org/fhir\"><b value=\"1\" value=\"2\"/></A>",
        "<A xmlns=\"http://hl7.org/fhir\"><!-- -- --></A>",
        "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><A/>", "<e></entry>",
    ]

    @Test(arguments: documents)
    func `in two and in three`(document: String) {
        let bytes = Array(document.utf8)
        let whole = Reading([bytes[...]])
        for first in 0...bytes.count {
            #expect(Reading([bytes[..<first], bytes[first...]]) == whole)
            for second in first...bytes.count {
                let cut = Reading([bytes[..<first], bytes[first..<second], bytes[second...]])
                if cut != whole { Issue.record("cut at \(first) and \(second): \(cut), not \(whole)") }
            }
        }
    }

    @Test(arguments: documents)
    func `byte by byte, with every byte damaged`(document: String) {
        let bytes = Array(document.utf8)
        for place in bytes.indices {
            for damage: UInt8 in [0x00, 0x0A, 0x20, 0x22, 0x26, 0x2F, 0x3A, 0x3B, 0x3C, 0x3E, 0x5D, 0x78, 0xE3, 0xFF] {
                var damaged = bytes
                damaged[place] = damage
                let (cut, whole) = (Reading(damaged.map { [$0][...] }), Reading([damaged[...]]))
                if cut != whole { Issue.record("\(damage) at \(place): \(cut), not \(whole)") }
            }
        }
    }

    @Test(arguments: 1...60)
    func `a larger one at random places, with and without a mistake`(seed: UInt64) {
        var dice = Dice(seed)
        var bytes = Samples.bundle(entries: 30)
        if seed > 20 { bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
        var cuts = (0..<Int.random(in: 1...200, using: &dice)).map { _ in Int.random(in: 0...bytes.count, using: &dice)
        }
        cuts = [0] + cuts.sorted() + [bytes.count]
        var limits = ReaderLimits()
        limits.treeSize = seed % 3 == 0 ? 9000 : limits.treeSize
        let pieces = zip(cuts, cuts.dropFirst()).map { bytes[$0..<$1] }
        #expect(Reading(pieces, limits: limits) == Reading([bytes[...]], limits: limits))
    }
}

/// What is too large is too large first, however it is cut and whatever is wrong behind it.
@Suite struct XMLLimitCuttingTests {
    private static let tags = String(repeating: "<p>a</p>", count: 80)
    private static let letters = String(repeating: "a", count: 640)

    /// A narrative with room for 600 bytes; its 601st is in column 638.
    private static let cases: [(inside: String, expected: String)] = [
        (tags + "<p a=b/>", "FHIR-LIMIT-TREE A.text 1:638"), (tags + "</p>", "FHIR-LIMIT-TREE A.text 1:638"),
        (tags + "&x;", "FHIR-LIMIT-TREE A.text 1:638"), (tags, "FHIR-LIMIT-TREE A.text 1:638"),
        (letters + "&x;", "FHIR-LIMIT-TREE A.text 1:638"), (letters + "\u{1}", "FHIR-LIMIT-TREE A.text 1:638"),
        (letters + "</p>", "FHIR-LIMIT-TREE A.text 1:638"), (letters, "FHIR-LIMIT-TREE A.text 1:638"),
        ("<p xmlns:a=\"\(letters + letters)\"/>", "FHIR-LIMIT-TREE A.text 1:638"),
        ("<!-- \(letters) -- -->", "FHIR-LIMIT-TREE A.text 1:638"),
        (letters.dropLast(84) + "\u{FFFF}", "FHIR-LIMIT-TREE A.text 1:637"),
        (letters.dropLast(88) + "\u{FFFF}", "FHIR-XML-CHARACTER A.text 1:632"),
        (letters.dropLast(86) + "&#x1;", "FHIR-LIMIT-TREE A.text 1:638"),
        (letters.dropLast(90) + "&#x1;", "FHIR-XML-REFERENCE A.text 1:630"),
        (String(repeating: "<p>", count: 70) + letters, "FHIR-LIMIT-DEPTH A.text 1:263"),
        ("<p \(String(repeating: "b=\"\" ", count: 700))/>", "FHIR-XML-LIMIT-ATTRIBUTES A.text 1:80"),
    ]

    @Test(arguments: cases)
    func `the first thing that is wrong with a narrative`(inside: String, expected: String) {
        var limits = ReaderLimits()
        limits.treeSize = 600
        let text = "<A xmlns=\"http://hl7.org/fhir\"><text><div xmlns=\"http://www.w3.org/1999/xhtml\">\(inside)"
        let bytes = Array(text.utf8)
        #expect(Reading([bytes[...]], limits: limits).description == expected)
        for size in 1...bytes.count {
            let pieces = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min(bytes.count, $0 + size)] }
            let cut = Reading(pieces, limits: limits).description
            if cut != expected { Issue.record("pieces of \(size): \(cut)") }
        }
    }
}

/// Invented resources.
enum Samples {
    /// A Bundle of Patients with everything that XML can do in it.
    static func bundle(entries: Int) -> [UInt8] {
        let patients = (0..<entries).map { number in
            """
            <entry><fullUrl value="urn:uuid:0000-\(number)"/>
              <resource><Patient><id value='p\(number)'/><text><status value="generated"/>
                <div xmlns="http://www.w3.org/1999/xhtml"><p class="a">架空 &amp; 花子 ]] &gt;</p><br /></div></text>
                <extension url="http://example.org/&#97;"><valueDecimal value="-1.50e\(number)"/></extension>
                <!-- \(number) --><active value = "true"/><name><family value="架空"/><given value="花子" id="g\(number)"/></name>
                <birthDate value="1970-03-30"><extension url="http://example.org/t"><valueDateTime
                  value="1970-03-30T14:35:45+09:00"/></extension></birthDate><multipleBirthInteger value="\(number % 4)"/>
              </Patient></resource></entry>
            """
        }
        return Array(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>\(patients.joined(separator: "\n"))</Bundle>\n"
                .utf8)
    }
}
