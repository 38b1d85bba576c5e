// SPDX-License-Identifier: Apache-2.0
import Issues
import JapaneseText
import Routing
import Testing
import Translation

@testable import GatewayConfig

@Suite struct SiteFilesTests {
    static let text = minimal(
        listener: "edits: { map: { path: OBX-3, table: drug } }",
        facility: "charset: iso-2022-jp\n    gaiji: g.csv\n    tables: [lab]",
        top: "tables: { lab: { file: lab.csv }, drug: { file: drug.csv, replace: true } }")

    func read(_ files: [String: String]) throws -> (configuration: Configuration, files: SiteFiles, lines: [String]) {
        let configuration = try Configuration(reading: Array(Self.text.utf8))
        let (found, mistakes) = configuration.siteFiles { files[$0].map { Array($0.utf8) } }
        return (configuration, found, mistakes.map { $0.line(file: "tenma.yaml", .en) })
    }

    static let sound = [
        "lab.csv": "from-system,from,to-system,to\n99LAB,A,JC10,1\n",
        "drug.csv": "from-system,from,to-system,to\n99DRUG,A,HOT9,1\n", "g.csv": "character,replacement\nU+E000,辻\n",
    ]

    @Test func `settings become rules that can be applied`() throws {
        let (configuration, files, lines) = try read(Self.sound)
        #expect(lines == [])
        let listener = try #require(configuration.settings.listeners.first?.rules(files))
        #expect(listener.tables.isEmpty)
        #expect(listener.editTables.map(\.name) == ["drug"])
        #expect(listener.editTables.first?.replaces == true)
        let facility = try #require(configuration.settings.facilities.first)
        #expect(facility.rules(files).tables.map(\.name) == ["lab"])
        #expect(facility.characters(files) == CharacterPolicy(refuses: true, replacements: ["\u{E000}": "辻"]))
    }

    @Test func `every mistake of every file is told at once, with file and line`() throws {
        let (_, files, lines) = try read([
            "lab.csv": "from-system,from,to-system,to\n99LAB,A,JC10,1\n99LAB,A,JC10,2\n99LAB,B\n",
            "g.csv": "character,replacement\nU+E000,\nU+E001,髙\n",
        ])
        #expect(
            lines == [
                "tenma.yaml:15:18: tables.lab.file: lab.csv:3: line 2 maps this code to another one",
                "tenma.yaml:15:18: tables.lab.file: lab.csv:4: there are 2 values, not 4",
                "tenma.yaml:15:43: tables.drug.file: drug.csv: the file cannot be read",
                "tenma.yaml:12:5: facilities.east.gaiji: g.csv:2: \"replacement\" is empty",
            ])
        #expect(files == SiteFiles())
    }

    @Test func `what replaces must be something the facility can read`() throws {
        var files = Self.sound
        files["g.csv"] = "character,replacement\nU+E000,髙\n"
        #expect(
            try read(files).lines == [
                "tenma.yaml:12:5: facilities.east.gaiji: g.csv: the replacement of U+E000 cannot be written in iso-2022-jp"
            ])
    }

    @Test func `keeping private characters and replacing are the facility's policy`() throws {
        let text = minimal(facility: "charset: utf-8\n    gaiji: keep\n    unrepresentable: substitute")
        let configuration = try Configuration(reading: Array(text.utf8))
        let facility = try #require(configuration.settings.facilities.first)
        #expect(facility.characters(SiteFiles()) == CharacterPolicy(keepsPrivateUse: true))
    }

    // MARK: What facilities get, in `tests`

    static let example = """
        listeners: { ward: { mllp: 127.0.0.1:1, facility: kita, edits: { set: { path: PV1-3.4, value: W } } } }
        facilities:
          kita: { name: Kita, codes: [K] }
          east:
            { name: East, codes: [E], mllp: 127.0.0.1:3, tls: none, edits: [ { remove: PID-19 }, { map: { path: OBX-3, table: lab } } ],
              subscriptions: [ { kind: result, from: kita } ] }
          hama: { name: Hama, codes: [H], fhir: "http://127.0.0.1:4/fhir", subscriptions: [ { kind: admission, from: kita } ] }
        tables: { lab: { file: lab.csv } }
        store: { folder: data }
        tests:
        """

    func run(_ test: String) throws -> String? {
        let configuration = try Configuration(reading: Array("\(Self.example)\n  - { name: t, \(test) }\n".utf8))
        let files = configuration.siteFiles { Self.sound[$0].map { Array($0.utf8) } }.files
        let message =
            "MSH|^~\\&|A|K|||2026||ORU^R01|1|P|2.5\rPID|||1||||||||||||||||S\rPV1||I|3E\rOBX|1|NM|A^a^99LAB||1\r"
        let results = configuration.settings.runExamples(
            load: { _ in Array(message.utf8) }, renders: Settings.edits(with: files))
        return results.first?.mistake?.line(file: "t", .en)
    }

    @Test(arguments: [
        "{ path: PV1-3.4, is: W }", "{ path: PID-19, exists: false }", "{ path: OBX-3.1, is: [x, \"1\"] }",
        "{ path: OBX-3.4, is: A, facility: east }", "[ { path: PID-3, exists: true }, { path: PV1-3.1, is: 3E } ]",
    ])
    func `what a facility gets can be expected`(_ expected: String) throws {
        #expect(try run("message: oru, goes-to: east, expect: \(expected)") == nil)
    }

    @Test(arguments: [
        ("{ path: PID-19, exists: true }", "it does not hold in what east gets: PID-19 exists"),
        ("[ { path: PID-3, is: \"1\" }, { path: PV1-3.4, is: V } ]", "in what east gets: PV1-3.4 is \"V\""),
    ])
    func `an expectation that does not hold is told`(_ expected: String, _ sentence: String) throws {
        let line = try run("message: oru, goes-to: east, expect: \(expected)")
        #expect(line?.contains(sentence) == true, "\(line ?? "")")
    }

    @Test(arguments: [
        (
            "refused: true, expect: { path: PID-3, exists: true }",
            "nothing is sent to a facility that goes-to does not name"
        ),
        ("goes-to: [], expect: { path: PID-3, exists: true }", "nothing is sent"),
        ("goes-to: east, expect: { path: PID-3, exists: true, facility: hama }", "nothing is sent"),
        ("goes-to: east, expect: { path: PID-3 }", "exactly one of is and exists"),
    ])
    func `an expectation that nothing can meet is a mistake`(_ test: String, _ sentence: String) {
        let lines = mistakes("\(Self.example)\n  - { name: t, message: oru, \(test) }\n")
        #expect(lines.contains { $0.contains(sentence) }, "\(lines)")
    }
}
