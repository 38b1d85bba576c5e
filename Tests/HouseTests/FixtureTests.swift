// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct FixtureTests {
    /// The ordinary fixtures; `edge-*` folders break these rules on purpose.
    static let ordinary = Repository.files(below: "Fixtures/hl7v2", ending: ".hl7").filter { !$0.contains("/edge-") }

    @Test func `there are fixtures`() {
        #expect(Self.ordinary.count >= 10)
    }

    @Test(arguments: ordinary)
    func `a fixture is one message whose segments end in CR`(path: String) throws {
        let bytes = try #require(Repository.bytes(path))
        #expect(FixtureGuard.mistakes(in: bytes) == [])
    }

    @Test(arguments: ordinary)
    func `a fixture is described in the list beside it`(path: String) {
        let name = path.split(separator: "/").suffix(2).joined(separator: "/")
        #expect(Repository.text("Fixtures/hl7v2/README.md")?.contains("`\(name)`") == true)
    }

    @Test(arguments: Repository.files(below: "Fixtures/fhir", ending: "/typical.json"))
    func `a FHIR fixture has its twin in XML, is described, and names no facility that exists`(path: String) throws {
        let json = try #require(Repository.text(path))
        let xml = try #require(Repository.text(path.replacing(".json", with: ".xml")))
        let folder = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
        #expect(Repository.text("Fixtures/fhir/README.md")?.contains("`\(folder)`") == true)
        for text in [json, xml] {
            // Two digits of prefecture, one of the kind of institution.
            let codes = text.split { !("0"..."9").contains($0) }.filter { $0.count == 10 && !$0.hasPrefix("000") }
            #expect(codes.allSatisfy { $0.hasPrefix("49") })
        }
    }

    @Test func `a mistake is found`() {
        #expect(FixtureGuard.mistakes(in: Array("MSH|^~\\&|A|4913100009\rPID|1\r".utf8)) == [])
        #expect(FixtureGuard.mistakes(in: Array("MSH|^~\\&|A\r\nPID|1\r\n".utf8)).contains("holds LF"))
        #expect(FixtureGuard.mistakes(in: Array("MSH|^~\\&|A\rPID|1".utf8)).contains("does not end in CR"))
        #expect(FixtureGuard.mistakes(in: Array("PID|1\r".utf8)).contains("does not begin with MSH"))
        #expect(
            FixtureGuard.mistakes(in: Array("MSH|^~\\&|A|1312345678\r".utf8)).contains(
                "names a facility outside prefecture 49"))
    }
}

enum FixtureGuard {
    static func mistakes(in bytes: [UInt8]) -> [String] {
        var found: [String] = []
        if !bytes.starts(with: "MSH|".utf8) { found.append("does not begin with MSH") }
        if bytes.contains(UInt8(ascii: "\n")) { found.append("holds LF") }
        if bytes.last != UInt8(ascii: "\r") { found.append("does not end in CR") }
        if !areInvented(bytes) { found.append("names a facility outside prefecture 49") }
        return found
    }

    /// MSH-4 and MSH-6 are empty, or ten digits that start with 49: no such prefecture exists.
    private static func areInvented(_ bytes: [UInt8]) -> Bool {
        let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        let fields = header.split(separator: "|", omittingEmptySubsequences: false)
        return [3, 5].allSatisfy { index in
            let code = fields.count > index ? fields[index] : ""
            return code.count != 10 || !code.allSatisfy(\.isNumber) || code.hasPrefix("49")
        }
    }
}
