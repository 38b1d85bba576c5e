// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Testing

@testable import GatewayConfig

/// `tenma check` proves that every file `tenma run` will open can be used.
@Suite struct FileCheckTests {
    let text = """
        listeners: { ward: { mllp: 127.0.0.1:1, tls: { certificate: c.pem, key: $CREDENTIALS_DIRECTORY/k, clients: /a.pem } } }
        facilities:
          east: { name: East, certificates: [e1.pem, e2.pem], fingerprints: ["\(String(repeating: "4", count: 64))"] }
          west: { name: West, certificates: [w.pem] }
        store: { folder: data }
        """

    func configuration() throws -> Configuration {
        try Configuration(reading: Array(text.utf8), base: "conf", credentials: "/run/credentials")
    }

    @Test func `every file is known with its role, as it can be opened`() throws {
        let files = try configuration().files
        #expect(
            Set(files.map(\.file)) == [
                "conf/c.pem", "/run/credentials/k", "/a.pem", "conf/e1.pem", "conf/e2.pem", "conf/w.pem", "conf/data",
            ])
        #expect(files.first { $0.role == .key }?.place == Place(line: 1, column: 73))
    }

    @Test func `a file that cannot be used is a mistake at the setting that names it`() throws {
        let found = try configuration().fileMistakes { use in
            use.role == .key ? .unusable(Localized(ja: "鍵ではない", en: "this is no key")) : .usable()
        }
        #expect(found.map { $0.line(file: "t", .en) } == ["t:1:73: listeners.ward.tls.key: this is no key"])
    }

    @Test func `one certificate under two names still belongs to one facility`() throws {
        let found = try configuration().fileMistakes { .usable(fingerprint: $0.file == "conf/e1.pem" ? "1" : "2") }
        #expect(found.map(\.path) == ["facilities.west.certificates[1]"])
        let listed = try configuration().fileMistakes { use in
            .usable(fingerprint: use.file == "conf/w.pem" ? String(repeating: "4", count: 64) : use.file)
        }
        #expect(listed.map(\.path) == ["facilities.west.certificates[1]"])
        #expect(try configuration().fileMistakes { .usable(fingerprint: $0.file) } == [])
    }

    @Test func `files are looked at without being loaded`() throws {
        let folder = NSTemporaryDirectory() + "tenma-check-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
        func look(_ name: String, _ role: FileUse.Role) -> Bool {
            let use = FileUse(file: name, role: role, path: "", place: .start)
            if case .usable = FileInspection.basic(use) { return true } else { return false }
        }
        #expect(look(folder + "/file", .certificate))
        #expect(!look(folder + "/none", .certificate))
        #expect(!look(folder, .certificate))
        #expect(look(folder, .folder))
        #expect(look(folder + "/new", .folder))
        #expect(!look(folder + "/file", .folder))
        #expect(!look(folder + "/no/such", .folder))
        #expect(look(folder + "/control.sock", .socket))
    }
}
