// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Referral
import Testing

import struct Referral.Attachment

@testable import Translation

@Suite struct DocumentHeaderTests {
    static func document(_ declaration: String = #"<?xml version="1.0" encoding="UTF-8"?>"#, head: String = "")
        -> String
    {
        """
        \(declaration)<!-- 見本 --><ClinicalDocument xmlns="urn:hl7-org:v3">\(head)
        <id root="1.2.392.100495.20.3.99" extension="CDA-1"/>
        <code code="57133-1" codeSystem="2.16.840.1.113883.6.1" displayName="診療情報提供書"/>
        <title>診療情報提供書 &amp; &#x8868;</title><effectiveTime value="20260302093000+0900"/>
        <recordTarget><patientRole><id root="1.2.392.100495.20.3.51.14913100009" extension="0000049011"/>
        <patient><name use="SYL"><family>カクウ</family><given>ゴロウ</given></name>
        <name use="IDE"><family>架空</family><given>五郎</given></name></patient></patientRole></recordTarget>
        <author><time value="2026"/><assignedAuthor><id root="1.2"/><assignedPerson><name>見本 次郎</name></assignedPerson>
        </assignedAuthor></author><custodian><assignedCustodian><representedCustodianOrganization>
        <id root="1.2.392.100495.20.3.23" extension="3100009"/><name>北病院</name></representedCustodianOrganization>
        </assignedCustodian></custodian><component><nonXMLBody/></component></ClinicalDocument>
        """
    }

    static var expected: DocumentHeader {
        var header = DocumentHeader()
        header.identifier = Identifier("CDA-1", system: "urn:oid:1.2.392.100495.20.3.99")
        header.kind = Coded("57133-1", system: "http://loinc.org", display: "診療情報提供書")
        header.title = "診療情報提供書 & 表"
        header.issued = Moment(hl7: "20260302093000+0900")
        header.patientIdentifiers = [
            Identifier("0000049011", system: "urn:oid:1.2.392.100495.20.3.51.14913100009")
        ]
        header.patientName = PersonName(writing: .ideographic, family: "架空", given: "五郎")
        header.author = "見本 次郎"
        header.custodian = "北病院"
        return header
    }

    @Test func `the head of a document says whose it is, who wrote it and what it is`() {
        #expect(DocumentHeader(cda: Array(Self.document().utf8)) == Self.expected)
        #expect(DocumentHeader(cda: [0xEF, 0xBB, 0xBF] + Array(Self.document("").utf8)) == Self.expected)
    }

    @Test(arguments: [("Shift_JIS", Charset.cp932), ("EUC-JP", .eucJP), ("ISO-2022-JP", .iso2022JP)])
    func `its own declaration says how its text is read`(name: String, charset: Charset) throws {
        let text = Self.document(#"<?xml version="1.0" encoding="\#(name)"?>"#)
        let bytes = try charset.encode(text, unrepresentable: .refuse)
        #expect(DocumentHeader(cda: bytes) == Self.expected)
    }

    @Test func `a document type is refused, and no entity is expanded`() {
        let bomb = #"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>"#
        #expect(DocumentHeader(cda: Array(Self.document(bomb).utf8)) == nil)
        #expect(DocumentHeader(cda: Array(Self.document(head: "<title>&b;</title>").utf8)) == nil)
        #expect(DocumentHeader(cda: Array(Self.document(head: "<title>&#xD800;</title>").utf8)) == nil)
    }

    @Test func `what is deep, long or cut off is refused`() {
        let deep = String(repeating: "<a>", count: 10_000)
        #expect(DocumentHeader(cda: Array(Self.document(head: deep).utf8)) == nil)
        let long = "<title>" + String(repeating: "あ", count: 100_000) + "</title>"
        #expect(DocumentHeader(cda: Array(Self.document(head: long).utf8)) == nil)
        #expect(DocumentHeader(cda: Array(Self.document(head: "<a b='\(long)'/>").utf8)) == nil)
    }

    @Test func `cut anywhere before its body it is no header, and nothing breaks`() {
        let bytes = Array(Self.document().utf8)
        let body = Array("<component>".utf8)
        let end = bytes.indices.first { bytes[$0...].starts(with: body) } ?? 0
        for length in 0..<end { #expect(DocumentHeader(cda: Array(bytes[..<length])) == nil) }
        #expect(DocumentHeader(cda: Array(bytes[..<(end + body.count)])) == Self.expected)
    }

    @Test(arguments: 1...300)
    func `changed bytes break nothing`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.document().utf8)
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        _ = DocumentHeader(cda: bytes)
    }

    @Test func `another document is none`() {
        #expect(DocumentHeader(cda: Array("<html><body/></html>".utf8)) == nil)
        #expect(DocumentHeader(cda: []) == nil)
        #expect(DocumentHeader(cda: Array("%PDF-1.4".utf8)) == nil)
    }

    @Test func `a file that is a document has a head, and one that cannot be read is told apart from one that is none`()
    {
        func file(_ text: String) -> Attachment {
            Attachment(contentType: "text/xml", content: .base64(Base64.encode(Array(text.utf8))))
        }
        var good = file(Self.document())
        var hostile = file(Self.document("<!DOCTYPE x>"))
        var other = file("<svg/>")
        #expect(good.readHeader() && good.header == Self.expected)
        #expect(!hostile.readHeader() && hostile.header == nil)
        #expect(other.readHeader() && other.header == nil)
    }
}
