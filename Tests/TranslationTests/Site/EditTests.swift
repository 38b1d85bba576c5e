// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Testing

@testable import Translation

@Suite struct EditTests {
    static func list() throws -> EditList {
        EditList([
            try .set("PV1-3.4", "01\"31\\", when: .says("MSH-9.1", "ORU", "OUL")), try .copy("PID-3[1].1", "PID-2"),
            try .remove("PID-19", when: .exists("PID-19")), try .map("OBX-3"),
            try .set("Patient.identifier[0].system", "urn:oid:1", when: .exists("Bundle.id", false)),
        ])
    }

    @Test func `edits read aloud, one line each`() throws {
        #expect(
            try Self.list().description == #"""
                when MSH-9.1 is "ORU" or "OUL": set PV1-3.4 to "01\"31\\"
                copy PID-3[1].1 to PID-2
                when PID-19 exists: remove PID-19
                map OBX-3 by lab
                when Bundle.id is absent: set Patient.identifier[0].system to "urn:oid:1"

                """#)
    }

    @Test func `edits are stored and read again as they were`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(Self.list())
        #expect(try JSONDecoder().decode(EditList.self, from: data) == Self.list())
        let first = try encoder.encode(EditList([Self.list().edits[0]]))
        #expect(
            String(decoding: first, as: UTF8.self)
                == #"{"edits":[{"set":{"path":"PV1-3.4","value":"01\"31\\"},"when":{"is":["ORU","OUL"],"path":"MSH-9.1"}}]}"#
        )
    }

    @Test(arguments: [
        #"{"edits":[{}]}"#, #"{"edits":[{"remove":"PID"}]}"#, #"{"edits":[{"remove":"MSH-2"}]}"#,
        #"{"edits":[{"set":{"path":"PID-3"}}]}"#,
        #"{"edits":[{"remove":"PID-3","when":{"path":"Patient.id","is":["1"]}}]}"#,
    ])
    func `what could not have been written is not read`(_ text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(EditList.self, from: Data(text.utf8)) }
    }

    @Test(arguments: [
        ("PID", "no resource \"PID\""), ("PID-", "a number from 1"), ("PID-0", "a number from 1"),
        ("pid-3", "begin with"),
        ("PID-3[1", "a ] is needed"), ("PID-3.1.1.1", "left over"), ("PID-99999", "up to 1000"), ("", "no resource"),
        ("Patient", "names no element"), ("Patient.nam", "R4's Patient has no \"nam\""),
        ("Patient.name[a]", "a number from 0"), ("Patient.name[-1]", "begin with"),
        ("Patient.name[0", "a number from 0"),
        ("Patient.birthDate[1]", "only one"), ("Patient.text.div", "narrative"),
        ("Patient.contact.name.kana", "R4's HumanName has no \"kana\""), ("DomainResource.id", "no resource"),
        ("Patient.\u{1B}[31m", "a number from 0"),
    ])
    func `a path that is none is explained`(_ text: String, _ sentence: String) {
        do throws(EditPathError) {
            _ = try EditPath(parsing: text)
            Testing.Issue.record("it was read")
        } catch {
            #expect(error.sentence.en.contains(sentence), "\(error.sentence.en)")
            #expect(error.sentence.ja != error.sentence.en)
        }
    }

    @Test(arguments: ["PID-3", "PID[2]-3[1].4.2", "Patient.identifier[0].system", "Bundle.entry[3].fullUrl"])
    func `a path is spelled as it was written`(_ text: String) throws {
        #expect(try EditPath(parsing: text).description == text)
    }

    @Test func `a mistyped element comes with those there are`() {
        do throws(EditPathError) {
            _ = try EditPath(parsing: "Patient.identifer.value")
        } catch {
            #expect(error.word == "identifer")
            #expect(error.candidates.contains("identifier"))
        }
    }

    @Test(arguments: ["MSH-1", "MSH-2", "MSH-10", "MSH-14", "MSH-18", "MSH-20.1"])
    func `what says how a message is read and answered is not edited`(_ path: String) {
        #expect(throws: EditError.self) { try Edit.set(path, "x") }
        #expect(throws: EditError.self) { try Edit.remove(path) }
        #expect(throws: EditError.self) { try Edit.copy("PID-3", path) }
    }

    @Test func `what can never work is a mistake before any message is there`() throws {
        #expect(throws: EditError.self) { try Edit.copy("PID-5", "OBX-5.1") }
        #expect(throws: EditError.self) { try Edit.copy("PID-5[1]", "OBX-5.1") }
        #expect(throws: EditError.self) { try Edit.copy("PID-5.1", "OBX-5.1.1") }
        #expect(throws: EditError.self) { try Edit.copy("PID-5", "Patient.id") }
        #expect(throws: EditError.self) { try Edit.copy("Patient.name", "Patient.identifier") }
        #expect(throws: EditError.self) { try Edit.copy("Patient.active", "Patient.id") }
        #expect(throws: EditError.self) { try Edit.set("Patient.name", "x") }
        #expect(throws: EditError.self) { try Edit.set("Patient.active", "yes") }
        #expect(throws: EditError.self) { try Edit.set("Patient.multipleBirthInteger", "01") }
        #expect(throws: EditError.self) { try Edit.map("Patient.name") }
        #expect(throws: EditError.self) { try Edit.map("MSH-9") }
        #expect(throws: EditError.self) { try Edit.set("PID-3", "x", when: .exists("Patient.id")) }
        _ = try Edit.copy("PID-5.1.1", "OBX-5")
        _ = try Edit.copy("Patient.gender", "Patient.language")
    }
}
