// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScriptedPeers
import Testing
import Transport

@Suite struct DemoAuthorityTests {
    @Test func `keys can be read by their owner alone`() throws {
        let pki = try TemporaryPKI()
        let issued = try pki.authority.issue("gateway", use: .server, names: [.dns("gateway.example")])
        #expect(try Files.mode(issued.key) == 0o600)
        #expect(try Files.mode(pki.authority.folder + "/ca.key") == 0o600)
        #expect(try Files.mode(issued.certificate) == 0o644)
    }

    @Test func `an authority is opened again and remembers what it issued`() throws {
        let pki = try TemporaryPKI()
        let first = try pki.authority.issue("east", use: .client, names: [.uri("urn:oid:1.2.3"), .address("10.1.2.3")])
        let again = try DemoAuthority(opening: pki.authority.folder)
        let second = try again.issue("west", commonName: "西薬局", use: .both, names: [.dns("west.example")])
        try again.revoke(serial: first.identity.serial)
        try again.revoke(serial: first.identity.serial)
        #expect(again.issued.map(\.name) == ["east", "west"])
        #expect(again.issued.map(\.isRevoked) == [true, false])
        #expect(again.issued.map(\.serial) == [first.identity.serial, second.identity.serial])
        #expect(second.identity.subject == "CN=西薬局")
        #expect(first.identity.uriNames == ["urn:oid:1.2.3"])
    }

    @Test func `a pair that is there is replaced only on purpose`() throws {
        let pki = try TemporaryPKI()
        let first = try pki.authority.issue("east", use: .client, names: [])
        let before = FileManager.default.contents(atPath: first.key)
        #expect(throws: DemoAuthorityError(.pairExists, "east")) {
            try pki.authority.issue("east", use: .client, names: [])
        }
        #expect(FileManager.default.contents(atPath: first.key) == before && pki.authority.issued.count == 1)
        let second = try pki.authority.issue("east", use: .client, names: [], renewing: true)
        #expect(FileManager.default.contents(atPath: second.key) != before && pki.authority.issued.count == 2)
    }

    @Test func `mistakes are named`() throws {
        let pki = try TemporaryPKI()
        let folder = pki.authority.folder
        #expect(throws: DemoAuthorityError(.exists, folder)) { try DemoAuthority.create(in: folder, name: "x") }
        #expect(throws: DemoAuthorityError(.notAnAuthority, "/nowhere")) { try DemoAuthority(opening: "/nowhere") }
        for name in ["../x", "", ".hidden", "a b", "ca", "x/y"] {
            #expect(throws: DemoAuthorityError(.badName, name)) {
                try pki.authority.issue(name, use: .client, names: [])
            }
        }
        #expect(throws: DemoAuthorityError(.unknownSerial, "00ff")) { try pki.authority.revoke(serial: "00ff") }
        for name in [SubjectName.dns("a,DNS:evil.example"), .dns("a\nb"), .address("not an address"), .uri("")] {
            #expect(throws: DemoAuthorityError(.refused, "subjectAltName")) {
                try pki.authority.issue("x", use: .client, names: [name])
            }
        }
        for code in DemoAuthorityError.Code.allCases {
            let error = DemoAuthorityError(code, "X")
            #expect(error.english.contains("X") && error.japanese.contains("X"))
        }
    }

    @Test func `names are read as they are written`() {
        #expect(SubjectName(parsing: "dns:east.example") == .dns("east.example"))
        #expect(SubjectName(parsing: "ip:10.1.2.3") == .address("10.1.2.3"))
        #expect(SubjectName(parsing: "URI:urn:oid:1.2.3") == .uri("urn:oid:1.2.3"))
        #expect(SubjectName(parsing: "10.1.2.3") == .address("10.1.2.3"))
        #expect(SubjectName(parsing: "east.example") == .dns("east.example"))
        #expect(SubjectName(parsing: "ip:east") == nil)
        #expect(SubjectName(parsing: "a,b") == nil)
        #expect(SubjectName(parsing: "") == nil)
    }
}
