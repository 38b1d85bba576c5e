// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing
import Testing
import Translation

@testable import GatewayConfig

/// Tables, edits and characters of a site, as an operator writes them.
@Suite struct SiteSettingsTests {
    static let tables = "tables: { lab: { file: lab.csv }, drug: { file: /t/drug.csv, replace: true } }"

    @Test func `tables and edits stand where they are used, in their order`() throws {
        let settings = try read(
            minimal(
                listener: """
                    tables: [drug, lab]
                        edits: [ { when: { path: MSH-9.1, is: ORU }, set: { path: PV1-3.4, value: "0131234567" } }, { copy: { from: "PID-3[1].1", to: PID-2 } }, { remove: PID-19 }, { map: { path: OBX-3, table: lab } } ]
                    """, facility: "mllp: 127.0.0.1:1\n    edits: { remove: PID-13 }\n    tables: lab", top: Self.tables
            ))
        let listener = try #require(settings.listeners.first)
        #expect(listener.site.tables == ["drug", "lab"])
        #expect(
            listener.site.edits.description == """
                when MSH-9.1 is "ORU": set PV1-3.4 to "0131234567"
                copy PID-3[1].1 to PID-2
                remove PID-19
                map OBX-3 by lab

                """)
        #expect(settings.facilities.first?.site.edits.description == "remove PID-13\n")
        #expect(settings.facilities.first?.site.tables == ["lab"])
        #expect(settings.tables.map(\.replaces) == [false, true])
    }

    @Test func `without them nothing is changed`() throws {
        let settings = try read(minimal())
        #expect(settings.listeners.first?.site.isEmpty == true)
        #expect(settings.facilities.first?.gaiji == nil)
        #expect(settings.listeners.first?.rules(SiteFiles()).isEmpty == true)
    }

    @Test(arguments: [
        (
            "{ set: { path: PID, value: x } }",
            "12:27: facilities.east.edits.set.path: this is no path: R4 has no resource \"PID\""
        ),
        (
            "{ set: { path: PID-0, value: x } }",
            "12:27: facilities.east.edits.set.path: this is no path: a number from 1"
        ),
        ("{ set: { path: PID-3 } }", "\"value\" is required"),
        ("{ set: PID-3 }", "12:19: facilities.east.edits.set: this must be a map"),
        (
            "{ set: { path: MSH-10, value: x } }",
            "12:14: facilities.east.edits.set: MSH-10 cannot be edited; use control-id"
        ),
        (
            "[ { remove: PID-3 }, { copy: { from: PID-5, to: OBX-5.1 } } ]",
            "12:35: facilities.east.edits[2].copy: PID-5 is a larger part"
        ),
        ("{ remove: PID-3, map: { path: OBX-3, table: lab } }", "exactly one of set, copy, remove and map"),
        ("{ when: { path: PID-3, is: x } }", "12:12: facilities.east.edits: exactly one of set, copy, remove and map"),
        ("{ when: { path: PID-3 }, remove: PID-4 }", "exactly one of is and exists"),
        ("{ when: { path: PID-3, is: x, exists: true }, remove: PID-4 }", "exactly one of is and exists"),
        ("{ when: { path: PID-3, exists: maybe }, remove: PID-4 }", "true or false"),
        ("{ when: { path: Patient.id, is: x }, remove: PID-4 }", "of different languages"),
        ("{ map: { path: OBX-3, table: lob } }", "there is no table \"lob\"; did you mean \"lab\"?"),
        ("{ delete: PID-3 }", "unknown key \"delete\""), ("PID-3", "this must be a map"),
        ("{ remove: Patient.identifer }", "R4's Patient has no \"identifer\"; did you mean \"identifier\"?"),
        ("{ remove: Patient.identifier }", "no FHIR passes here, so this edit never changes anything"),
        ("{ set: { path: PID-3, value: \"a\\nb\" } }", "one line"),
        ("{ set: { path: \"PID-3\\e[31m\", value: x } }", "this is no path"),
    ])
    func `a mistake in an edit is told where it stands`(_ edits: String, _ sentence: String) {
        let lines = mistakes(minimal(facility: "mllp: 127.0.0.1:1\n    edits: \(edits)", top: Self.tables))
        #expect(lines.contains { $0.contains(sentence) }, "\(lines)")
        #expect(lines.allSatisfy { $0.contains(#/^tenma\.yaml:[0-9]+:[0-9]+: /#) })
        #expect(!lines.joined().unicodeScalars.contains("\u{1B}"))
    }

    @Test func `all mistakes of several edits are told at once`() {
        let edits = "[ { remove: PID }, { set: { path: PID-3, valeu: x } }, { map: { path: OBX-0, table: no } } ]"
        let lines = mistakes(minimal(facility: "mllp: 127.0.0.1:1\n    edits: \(edits)"))
        #expect(lines.contains { $0.contains("edits[1].remove: this is no path") })
        #expect(lines.contains { $0.contains("unknown key \"valeu\"; did you mean \"value\"?") })
        #expect(lines.contains { $0.contains("edits[3].map.path: this is no path") })
        #expect(lines.contains { $0.contains("there is no table \"no\"") })
    }

    @Test func `brackets without quotes inside braces are explained`() {
        let lines = mistakes(minimal(facility: "edits: [ { copy: { from: PID-3[1].1, to: PID-2 } } ]"))
        #expect(lines.count == 1)
        #expect(lines.first?.contains("put a value that contains [ ] in quotes") == true, "\(lines)")
        #expect(
            mistakes(minimal(facility: "edits:\n      - copy:\n          from: PID-3[1].1\n          to: PID-2")) == [])
    }

    @Test(arguments: [
        ("form: as-received\n    edits: { remove: PID-3 }", "east.edits: as-received passes on the received bytes"),
        ("form: as-received\n    tables: [lab]", "east.tables: as-received passes on the received bytes"),
        ("form: as-received\n    gaiji: g.csv", "east.gaiji: as-received passes on the received bytes"),
        ("charset: cp932\n    gaiji: keep", "east.gaiji: only utf-8 carries private characters as they are"),
        ("tables: [lub]", "11:14: facilities.east.tables[1]: there is no table \"lub\"; did you mean \"lab\"?"),
        ("gaiji:", "there is no value"), ("gaiji: [a, b]", "a single value"),
    ])
    func `what cannot hold together is told`(_ facility: String, _ sentence: String) {
        let lines = mistakes(minimal(facility: facility, top: Self.tables))
        #expect(lines.contains { $0.contains(sentence) }, "\(lines)")
    }

    @Test(arguments: [
        ("tables: { Lab: { file: a } }", "cannot be used as a name"), ("tables: { lab: { } }", "\"file\" is required"),
        ("tables: { lab: a.csv }", "this must be a map"), ("tables: [a]", "map from names"),
        ("tables: { lab: { file: a, replace: yes } }", "true or false"),
        ("tables: { lab: { flie: a } }", "did you mean \"file\"?"),
    ])
    func `a table is a name with a file`(_ top: String, _ sentence: String) {
        #expect(mistakes(minimal(top: top)).contains { $0.contains(sentence) })
    }

    @Test func `every file is known with its role, relative to the configuration`() throws {
        let text = minimal(facility: "gaiji: g.csv", top: Self.tables)
        let files = try Configuration(reading: Array(text.utf8), base: "conf").files
        #expect(files.first { $0.role == .gaiji }?.file == "conf/g.csv")
        #expect(files.filter { $0.role == .codeTable }.map(\.file) == ["conf/lab.csv", "/t/drug.csv"])
        let quoted = try read(minimal(facility: "gaiji: \"keep\""))
        #expect(quoted.facilities.first?.gaiji == .file("keep"), "quoted, it is a file of that name")
    }
}
