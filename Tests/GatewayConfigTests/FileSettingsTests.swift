// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Issues
import JapaneseText
import Relay
import Routing
import Testing

@testable import GatewayConfig

/// Listeners that take files, and facilities that files are put down for.
@Suite struct FileSettingsTests {
    private func feed(_ lines: String, facility: String = "") -> String {
        minimal(facility: facility, tls: "facility: east").replacing(
            "mllp: 127.0.0.1:2575", with: lines.replacing("\n", with: "\n    "))
    }

    @Test func `a drop folder is read with its own settings`() throws {
        let listener = try #require(
            try read(
                feed(
                    "folder: in\nsettle: 5s\npoll: 1s\ndone: delete\nvalidate: report\ncharset: cp932\nlimits: { message: 10MiB }"
                )
            )
            .listeners.first)
        guard case .folder(let face) = listener.face else { return #expect(Bool(false)) }
        #expect(face.path == "in" && face.settle == .seconds(5) && face.poll == .seconds(1) && face.done == .delete)
        #expect(listener.face.validation == .report && listener.address == nil && listener.tls == .none)
        #expect(listener.face.speaks(.hl7v2) && listener.face.speaks(.fhir) && listener.face.isFeed)
    }

    @Test func `a storage is read with its own settings, and its log lies beside it`() throws {
        let listener = try #require(
            try read(feed("ss-mix2: /srv/std\nsource: tree\nscan-at-start: true")).listeners.first)
        guard case .storage(let face) = listener.face else { return #expect(Bool(false)) }
        #expect(
            face.path == "/srv/std" && face.log == "/srv/std-transaction" && face.source == .tree && face.scansFirst)
        #expect(listener.face.speaks(.hl7v2) && !listener.face.speaks(.fhir))
    }

    @Test(arguments: [
        ("folder: in\nmllp: 127.0.0.1:1", "cannot have both mllp and folder"),
        ("folder: in\nss-mix2: s", "cannot have both folder and ss-mix2"),
        ("folder: in\ntls: none", "this means nothing on a listener with folder"),
        ("folder: in\nown-trouble: AE", "this means nothing on a listener with folder"),
        ("folder: in\nsource: tree", "this means nothing on a listener with folder"),
        ("folder: in\ntokens: off", "this means nothing on a listener with folder"),
        ("folder: in\nlimits: { connections: 3 }", "this means nothing on a listener with folder"),
        ("ss-mix2: s\ndone: keep", "this means nothing on a listener with ss-mix2"),
        ("ss-mix2: s\nvalidate: off", "this means nothing on a listener with ss-mix2"),
        ("mllp: 127.0.0.1:1\nsettle: 1s", "this means nothing on a listener with mllp"),
        ("fhir: 127.0.0.1:1\ntransaction-log: l", "this means nothing on a listener with fhir"),
        ("folder: in\npoll: 1ms", "out of range"),
    ])
    func `what cannot be meant of a listener is a mistake`(lines: String, sentence: String) {
        let found = mistakes(feed(lines))
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    @Test func `whose files they are must be said`() {
        let found = mistakes(minimal(tls: "folder: in").replacing("mllp: 127.0.0.1:2575\n", with: "\n"))
        #expect(found.contains { $0.contains("\"facility\" is needed") && $0.contains("whose files") }, "\(found)")
    }

    @Test func `a facility can take files, storages and faxes`() throws {
        func endpoint(_ facility: String) throws -> FacilitySettings {
            try #require(try read(minimal(facility: facility)).facilities.first)
        }
        let folder = try endpoint("folder: out")
        #expect(folder.endpoint?.files?.layout == .folder(.standard) && folder.directoryEntry.family == nil)
        let fhir = try endpoint("folder: out\n    format: xml\n    file-name: \"{kind}-{delivery}\"")
        #expect(fhir.directoryEntry.family == .fhir && fhir.directoryEntry.form.format == .xml)
        let storage = try endpoint("ss-mix2: std/")
        #expect(storage.endpoint?.files?.layout == .storage(log: "std-transaction"))
        #expect(storage.directoryEntry.form.charset == .iso2022JP)
        let fax = try endpoint("fax: fax\n    number: \"0491-23-4567\"")
        #expect(fax.endpoint?.files?.layout == .fax(.standard, number: "0491-23-4567"))
    }

    @Test(arguments: [
        ("folder: o\n    mllp: 127.0.0.1:1", "cannot have both mllp and folder"),
        ("folder: o\n    fax: f\n    number: \"1\"", "cannot have both folder and fax"),
        ("fax: f", "\"fax\" needs \"number\""), ("fax: f\n    number: abc", "this is no fax number"),
        ("mllp: 127.0.0.1:1\n    number: \"1\"", "this means nothing for a facility without fax"),
        ("ss-mix2: s\n    file-name: \"{delivery}\"", "this means nothing for a facility without folder"),
        ("folder: o\n    transaction-log: l", "this means nothing for a facility without ss-mix2"),
        ("folder: o\n    file-name: \"{received}\"", "this is no pattern of a file name"),
        ("folder: o\n    file-name: \"../{delivery}\"", "it must hold {delivery}"),
        ("folder: o\n    tls: none", "this means nothing for a facility that takes files"),
        ("folder: o\n    format: json\n    charset: cp932", "this means nothing for a facility that takes files"),
        ("ss-mix2: s\n    charset: utf-8", "an SS-MIX2 storage is written in iso-2022-jp"),
        ("ss-mix2: s\n    form: as-received", "form cannot be as-received"),
    ])
    func `what cannot be meant of a facility is a mistake`(facility: String, sentence: String) {
        let found = mistakes(minimal(facility: facility))
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    private func site(_ in: String, _ out: String, more: String = "") -> String {
        """
        listeners:
          drop: { folder: \(`in`), facility: kita }
          ward: { mllp: 127.0.0.1:1, facility: minami }
        facilities:
          kita: { name: K }
          minami: { name: M }
          east: { name: E, \(out)\(more) }
        store: { folder: data }
        """
    }

    @Test(arguments: [("in", "in"), ("in", "in/"), ("./in", "in"), ("in", "in/out"), ("in/drop", "in")])
    func `what is put down is never taken up again`(in: String, out: String) {
        let found = mistakes(site(`in`, "folder: \(out)"))
        #expect(found.contains { $0.contains("the same folder as listeners.drop.folder") }, "\(found)")
    }

    @Test func `folders beside each other are fine`() {
        #expect(mistakes(site("in", "folder: in-out")) == [])
    }

    @Test func `patients of several hospitals never share a storage`() {
        let everyone = ", subscriptions: [ { kind: admission, everyone: true } ]"
        let found = mistakes(site("in", "ss-mix2: std", more: everyone))
        #expect(found.contains { $0.contains("facilities.east.ss-mix2: patients of several facilities") }, "\(found)")
        #expect(mistakes(site("in", "ss-mix2: \"{sender}/std\"", more: everyone)) == [])
        let one = ", subscriptions: [ { kind: admission, from: kita } ]"
        #expect(mistakes(site("in", "ss-mix2: std", more: one)) == [])
        let two = ", subscriptions: [ { kind: admission, from: kita }, { kind: result, from: minami } ]"
        #expect(mistakes(site("in", "ss-mix2: std", more: two)).count == 1)
    }

    @Test func `folders are looked at: there, readable, writable`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tenma-check-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func look(_ path: String, _ role: FileUse.Role) -> Bool {
            let finding = FileInspection.basic(FileUse(file: path, role: role, path: "", place: .start))
            if case .usable = finding { return true } else { return false }
        }
        for role in [FileUse.Role.dropFolder, .storageFolder, .outputFolder] {
            #expect(look(folder, role) && !look(folder + "/none", role) && !look("/etc/hostname", role))
        }
        #expect(look(folder + "/{sender}/std", .outputFolder) && look(folder + "/new", .madeFolder))
        #expect(!look("/none/{sender}", .outputFolder))
        let files = try Configuration(reading: Array(feed("ss-mix2: /srv/std", facility: "folder: out").utf8)).files
        #expect(
            Set(files.map { "\($0.role.rawValue) \($0.file)" }).isSuperset(of: [
                "storage-folder /srv/std", "storage-folder /srv/std-transaction", "output-folder out",
            ]))
    }
}
