// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Glibc
import Issues
import Testing

@testable import tenma

@Suite struct ConvertTests {
    private static let json = """
        {"valueQuantity": {"value": 1.50e0, "unit": "kg"}, "resourceType": "Observation", "status": "final",
         "code": {"text": "架空 & <体重>"}, "id": "o-1", "_status": {"id": "s"}}
        """

    /// Writes a file, converts it, and gives what came out.
    private static func convert(
        _ bytes: [UInt8], to format: FHIRFormat, style: WriterStyle = .compact, in folder: TemporaryFolder
    ) throws -> [UInt8] {
        let path = folder.path + "/source"
        try FileWriting.write(bytes, to: path)
        let conversion = Conversion(source: try SourceFile(path), format: format, style: style)
        try conversion.run(into: { () throws(Failure) in try ResultFile(folder.path + "/result") })
        return try FileReading.bytes(of: folder.path + "/result")
    }

    @Test func `elements come in the order of their definition, and numbers stay as they were written`() throws {
        let folder = try TemporaryFolder()
        let text = String(decoding: try Self.convert(Array(Self.json.utf8), to: .json, in: folder), as: UTF8.self)
        #expect(
            text == #"{"resourceType":"Observation","id":"o-1","status":"final","_status":{"id":"s"},"#
                + #""code":{"text":"架空 & <体重>"},"valueQuantity":{"value":1.50e0,"unit":"kg"}}"#)
    }

    @Test(arguments: [WriterStyle.compact, .pretty])
    func `there and back is the same`(style: WriterStyle) throws {
        let folder = try TemporaryFolder()
        let first = try Self.convert(Array(Self.json.utf8), to: .json, in: folder)
        let xml = try Self.convert(first, to: .xml, style: style, in: folder)
        #expect(String(decoding: xml, as: UTF8.self).contains("架空 &amp; &lt;体重"))
        #expect(try Self.convert(xml, to: .json, in: folder) == first)
    }

    @Test func `a value too large for memory passes through, escapes and all`() throws {
        let folder = try TemporaryFolder()
        let value = String(repeating: #"架空\"<&\u0041\n"#, count: 30_000)
        let source = #"{"resourceType":"Basic","code":{"text":"\#(value)"}}"#
        #expect(try Self.convert(Array(source.utf8), to: .json, in: folder) == Array(source.utf8))
        let xml = try Self.convert(Array(source.utf8), to: .xml, in: folder)
        let back = try Self.convert(xml, to: .json, in: folder)
        let expected = try #require(try JSONSerialization.jsonObject(with: Data(source.utf8)) as? NSDictionary)
        #expect(try JSONSerialization.jsonObject(with: Data(back)) as? NSDictionary == expected)
    }

    @Test func `what cannot be read leaves the old result as it was, and no draft behind`() throws {
        let folder = try TemporaryFolder()
        _ = try Self.convert(Array(Self.json.utf8), to: .json, in: folder)
        let before = try FileReading.bytes(of: folder.path + "/result")
        #expect(throws: Failure.self) {
            try Self.convert(Array(#"{"resourceType":"Patient","id":"架空太郎","id":1}"#.utf8), to: .json, in: folder)
        }
        #expect(try FileReading.bytes(of: folder.path + "/result") == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["result", "source"])
    }

    @Test func `a result that was not finished has no name`() throws {
        let folder = try TemporaryFolder()
        do {
            let result = try ResultFile(folder.path + "/a")
            try result.write([1, 2, 3])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a link stays a link, and a device stays a device`() throws {
        let folder = try TemporaryFolder()
        try FileWriting.write([0], to: folder.path + "/target")
        #expect(symlink(folder.path + "/target", folder.path + "/link") == 0)
        for path in [folder.path + "/link", "/dev/null"] {
            let result = try ResultFile(path)
            try result.write([1])
            try result.finish()
        }
        var facts = stat()
        #expect(lstat(folder.path + "/link", &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
        #expect(try FileReading.bytes(of: folder.path + "/target") == [1])
        #expect(stat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func `a mistake is told with its place and code, never with the value`() throws {
        let folder = try TemporaryFolder()
        let text = "{\"resourceType\": \"Patient\",\n  \"name\": [{\"text\": \"架空太郎\", \"text\": \"x\"}]}"
        #expect {
            try Self.convert(Array(text.utf8), to: .json, in: folder)
        } throws: { error in
            guard let failure = error as? Failure, let sentence = failure.sentence else { return false }
            return failure.status == .data && failure.code == "FHIR-JSON-DUPLICATE"
                && sentence.en.hasPrefix("\(folder.path)/source:2:29: Patient.name[0].text: ")
                && sentence.ja.isJapanese && !sentence.ja.contains("太郎")
        }
    }

    @Test func `what is no FHIR at all is told so`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Conversion.notFHIR(folder.path + "/source")) {
            try Self.convert(Array("MSH|^~\\&|".utf8), to: .json, in: folder)
        }
    }
}

@Suite struct SourceFileTests {
    @Test(arguments: [
        ("{", SourceForm.fhir(.json)), (" \r\n\t{\"", .fhir(.json)), ("<?xml", .fhir(.xml)),
        ("\u{FEFF}<Bundle", .fhir(.xml)),
        ("\u{FEFF}{", .fhir(.json)), ("MSH|^~\\&|", .hl7v2), ("\r\nMSH|", .hl7v2), ("FHS|", .hl7v2),
        ("\u{0B}MSH|", .hl7v2),
    ])
    func `the first bytes say what a file is`(text: String, form: SourceForm) {
        #expect(SourceForm(head: Array(text.utf8)) == form)
    }

    @Test(arguments: ["", "  ", "PK\u{3}\u{4}", "%PDF-1.7", "[", "PID|1"])
    func `what is neither is nothing`(text: String) { #expect(SourceForm(head: Array(text.utf8)) == nil) }

    @Test func `UTF-16 goes to the reader that can say so`() {
        #expect(SourceForm(head: [0xFF, 0xFE, 0x3C, 0x00]) == .fhir(.xml))
        #expect(SourceForm(head: [0x00, 0x3C, 0x00, 0x3F]) == .fhir(.xml))
    }

    @Test func `a pipe is read like a file, again and by range`() throws {
        let pipe = Pipe()
        let bytes = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        pipe.fileHandleForWriting.write(Data(bytes))
        try pipe.fileHandleForWriting.close()
        let source = try SourceFile("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(source.size == 40_000)
        #expect(try source.whole(maximum: 40_000) == bytes)
        #expect(try source.bytes(at: 39_990, count: 100) == Array(bytes.suffix(10)))
        #expect(throws: FileReading.tooLarge(source.name)) { try source.whole(maximum: 39_999) }
    }

    @Test func `a folder and what is not there are no files`() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path, folder.path + "/none"] {
            #expect { try SourceFile(path) } throws: { ($0 as? Failure)?.status == .noInput }
        }
    }

    @Test func `a file that became shorter meanwhile is told, not half read`() throws {
        let folder = try TemporaryFolder()
        try FileWriting.write([1, 2, 3], to: folder.path + "/a")
        let source = try SourceFile(folder.path + "/a")
        #expect(truncate(folder.path + "/a", 1) == 0)
        #expect(throws: Failure.self) { try source.whole(maximum: 10) }
    }
}
