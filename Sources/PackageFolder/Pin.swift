// SPDX-License-Identifier: Apache-2.0

/// One package that a site has put into its folder, pinned by the digest of its bytes.
package struct Pin: Sendable, Hashable {
    package let name: String
    package let version: String
    /// SHA-256 of the `.tgz`, lower-case hexadecimal.
    package let digest: String

    package init(name: String, version: String, digest: String) {
        self.name = name
        self.version = version
        self.digest = digest
    }

    /// `jp-core.r4#1.1.2`
    package var label: String { "\(name)#\(version)" }
    /// The package's file in the folder.
    var file: String { label + ".tgz" }
    /// Its line in the list.
    var line: String { "\(name) \(version) \(digest)" }

    /// Nil for a line that is none.
    init?(line: some StringProtocol) {
        let words: [String] = line.split { $0 == " " }.map { String($0) }
        guard words.count == 3, words[2].count == 64, Self.isPlain(words[0]), Self.isPlain(words[1]) else { return nil }
        self.init(name: words[0], version: words[1], digest: words[2])
    }

    /// Names and versions become file names, so they hold nothing that leads elsewhere.
    static func isPlain(_ text: String) -> Bool {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+".utf8)
        return !text.isEmpty && text.utf8.count <= 128 && text.utf8.first != UInt8(ascii: ".")
            && text.utf8.allSatisfy(allowed.contains)
    }
}
