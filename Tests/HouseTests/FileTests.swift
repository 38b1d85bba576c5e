// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct FileTests {
    /// Files over the limit, each with the one idea that does not come apart.
    static let longFiles: [String: String] = [:]
    static let lineMaximum = 300

    @Test func `a file holds one idea and fits in three hundred lines`() {
        let tooLong = (Repository.sources + Repository.tests).filter { file in
            FileGuard.lineCount(file.text) > Self.lineMaximum && Self.longFiles[file.path] == nil
        }
        expectNone(tooLong.map(\.path), "which two things is this?")
    }

    @Test func `an exception from the length is still needed`() {
        for path in Self.longFiles.keys {
            #expect(FileGuard.lineCount(Repository.text(path) ?? "") > Self.lineMaximum, "\(path) is short now")
        }
    }

    @Test func `every file names its licence`() {
        let manifest = SourceFile(path: "Package.swift")
        let files = Repository.sources + Repository.tests + [manifest].compactMap(\.self)
        let found = files.filter { !FileGuard.namesLicence($0.text) }.map(\.path)
        expectNone(found, "begin with // SPDX-License-Identifier: Apache-2.0")
    }

    @Test func `the licence is whole`() {
        let licence = Repository.text("LICENSE") ?? ""
        #expect(licence.contains("Apache License") && licence.contains("END OF TERMS AND CONDITIONS"))
    }

    @Test func `the guards fail when they should`() {
        #expect(FileGuard.lineCount(String(repeating: "a\n", count: 301)) > Self.lineMaximum)
        #expect(FileGuard.lineCount(String(repeating: "a\n", count: 300)) == Self.lineMaximum)
        #expect(!FileGuard.namesLicence("import A\n// SPDX-License-Identifier: Apache-2.0\n"))
        #expect(FileGuard.namesLicence("// swift-tools-version: 6.2\n// SPDX-License-Identifier: Apache-2.0\n"))
    }
}

enum FileGuard {
    static func lineCount(_ text: String) -> Int {
        text.utf8.count { $0 == UInt8(ascii: "\n") }
    }

    /// On the first line, or on the second where the manifest's own first line is fixed.
    static func namesLicence(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        let line = lines.first?.hasPrefix("// swift-tools-version") == true ? lines.dropFirst().first : lines.first
        return line == "// SPDX-License-Identifier: Apache-2.0"
    }
}
