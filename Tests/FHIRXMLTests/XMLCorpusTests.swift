// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Testing

/// Resources of others, where `TENMA_CORPORA` points at them.
@Suite(.enabled(if: Corpora.root != nil)) struct XMLCorpusTests {
    @Test func `there are examples`() { #expect(Corpora.examples.count == 361) }

    @Test(arguments: Corpora.examples)
    func `an example is the same tree in XML and in JSON`(name: String) throws {
        let xml = try Tree.xml(Corpora.bytes("xml/\(name).xml"))
        let json = try Tree.json(Corpora.bytes("json/\(name).json"))
        var left = Outline(xml, isSorted: true, division: Self.plain).description
        let right = Outline(json, isSorted: true, division: Self.plain).description
        if name == "observation-decimal" {
            for (xml, json) in Self.otherNumbers { left = left.replacing("value=\(xml)}", with: "value=\(json)}") }
        }
        if left != right { Issue.record("\(Self.difference(left, right))") }
    }

    @Test(arguments: Corpora.examples)
    func `an example comes back from XML and from JSON with nothing lost`(name: String) throws {
        let xml = try Tree.xml(Corpora.bytes("xml/\(name).xml"))
        #expect(Outline(try Tree.xml(xml.xml())) == Outline(xml))
        #expect(Outline(try Tree.xml(xml.xml(style: .pretty))) == Outline(xml))
        #expect(Outline(try Tree.json(xml.json()), isSorted: true) == Outline(xml, isSorted: true))
        #expect(try Tree.json(xml.json()).xml() == xml.xml())
        let json = try Tree.json(Corpora.bytes("json/\(name).json"))
        #expect(try Tree.xml(json.xml()).json() == json.json())
    }

    @Test(.enabled(if: XMLLint.isThere)) func `written examples are the same as canonical XML`() throws {
        let folder = try Scratch()
        defer { folder.remove() }
        for name in Corpora.examples {
            let bytes = try Corpora.bytes("xml/\(name).xml")
            try folder.write(bytes, "\(name).read.xml")
            try folder.write(Tree.xml(bytes).xml(), "\(name).written.xml")
        }
        for name in Corpora.examples {
            let read = try XMLLint.canonical(folder.url.appending(path: "\(name).read.xml"))
            let written = try XMLLint.canonical(folder.url.appending(path: "\(name).written.xml"))
            if read != written || read.isEmpty { Issue.record("\(name): \(Self.difference(read, written))") }
        }
    }

    @Test(.enabled(if: XMLLint.isThere && Corpora.schema != nil), arguments: [WriterStyle.compact, .pretty])
    func `written examples are valid against R4's schema`(style: WriterStyle) throws {
        let folder = try Scratch()
        defer { folder.remove() }
        for name in Corpora.examples {
            try folder.write(Tree.xml(Corpora.bytes("xml/\(name).xml")).xml(style: style), "\(name).x.xml")
            try folder.write(Tree.json(Corpora.bytes("json/\(name).json")).xml(style: style), "\(name).j.xml")
        }
        let files = try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil)
        #expect(files.count == 722)
        let schema = try #require(Corpora.schema)
        let said = try XMLLint.run(["--noout", "--schema", schema.path] + files.map(\.path))
        let lines = said.split(separator: "\n").filter { !$0.hasSuffix(" validates") }
        if !lines.isEmpty { Issue.record("\(lines.count): \(lines.prefix(5))") }
        #expect(said.split(separator: "\n").count == 722)
    }

    @Test(arguments: Corpora.japanese)
    func `a Japanese resource comes back from XML`(name: String) throws {
        let json = try Tree.json(Corpora.bytes("../jp/\(name).json"))
        let xml = try Tree.xml(json.xml())
        // One of them has narratives that declare no namespace; XML must.
        let declared = { (division: String) in
            division.replacing("<div>", with: "<div xmlns=\"http://www.w3.org/1999/xhtml\">", maxReplacements: 1)
        }
        #expect(Outline(xml, isSorted: true) == Outline(json, isSorted: true, division: declared))
        if name != "eReferral__Composition-compositionReferralExample01" { #expect(try xml.json() == json.json()) }
        #expect(try Tree.json(xml.json()).xml() == json.xml())
    }

    @Test(.enabled(if: XMLLint.isThere && Corpora.schema != nil))
    func `Japanese resources are valid against R4's schema`() throws {
        let folder = try Scratch()
        defer { folder.remove() }
        for name in Corpora.japanese {
            try folder.write(Tree.json(Corpora.bytes("../jp/\(name).json")).xml(), "\(name).xml")
        }
        let files = try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil)
        let schema = try #require(Corpora.schema)
        let said = try XMLLint.run(["--noout", "--schema", schema.path] + files.map(\.path))
        let lines = said.split(separator: "\n").filter { !$0.hasSuffix(" validates") }
        if !lines.isEmpty || files.count != 80 { Issue.record("\(files.count), \(lines.count): \(lines.prefix(5))") }
    }

    /// Numbers that whoever made the examples wrote otherwise in JSON.
    private static let otherNumbers = [
        ("1.0e0", "1.0"), ("0.0000000000000000000001", "1E-22"),
        ("1.000000000000000000e-245", "1.000000000000000000E-245"),
        ("-1.000000000000000000e245", "-1.000000000000000000E+245"),
    ]

    /// They wrote narratives otherwise too: some characters as references, attributes in another order, empty elements
    /// in one tag, and laid out anew.
    private static func plain(_ division: String) -> String {
        let characters = division.replacing(/&#x([0-9A-Fa-f]+);/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
        let quotes = characters.replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        let tags = quotes.replacing(/<(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/) { match in
            let attributes = match.2.matches(of: /[\w:]+="[^"]*"/).map { String($0.0) }.sorted()
            return "<\(match.1) \(attributes.joined(separator: " "))\(match.3.isEmpty ? ">" : "></\(match.1)>")"
        }
        return tags.replacing(/\s+/, with: "")
    }

    private static func difference(_ left: String, _ right: String) -> String {
        let count = left.commonPrefix(with: right).count
        return "\(left.dropFirst(max(0, count - 60)).prefix(120)) ⟷ \(right.dropFirst(max(0, count - 60)).prefix(120))"
    }
}

/// libxml2's own program, a second opinion.
enum XMLLint {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")

    /// Canonical XML, without the comments and the white space between tags, which a tree does not keep.
    static func canonical(_ file: URL) throws -> String {
        let text = try run(["--c14n", file.path])
        return text.replacing(/<!--(?s:.*?)-->/, with: "").replacing(/>\s+</, with: "><")
    }

    /// What it says, errors included.
    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/xmllint")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// A folder for one test.
struct Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tenma-fhirxml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: url.appending(path: name)) }

    func remove() { try? FileManager.default.removeItem(at: url) }
}

/// Where the examples are.
enum Corpora {
    static let root = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }
    static let schema = ProcessInfo.processInfo.environment["TENMA_REFERENCE"].map {
        URL(filePath: $0).appending(path: "fhir/r4/xsd/fhir-single.xsd")
    }
    static let folder = root?.appending(path: "fhir/r4-examples")

    static let examples = names(of: "xml", in: folder?.appending(path: "xml"))
    static let japanese = names(of: "json", in: root?.appending(path: "fhir/jp"))

    private static func names(of format: String, in folder: URL?) -> [String] {
        guard let folder else { return [] }
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == format }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        let folder = try #require(folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
}
