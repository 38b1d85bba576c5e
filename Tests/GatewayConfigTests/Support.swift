// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Testing

@testable import GatewayConfig

/// The folder of the package.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

func bytes(ofFile path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
}

/// deploy/tenma.yaml as it is.
func sample() throws -> String {
    let path = packageFolder + "/deploy/tenma.yaml"
    return String(decoding: try #require(bytes(ofFile: path)), as: UTF8.self)
}

/// The same with everything switched on that stands behind a `#`.
func fullSample() throws -> String {
    try sample().split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
        let indent = line.prefix { $0 == " " }
        let rest = line.dropFirst(indent.count)
        guard rest.hasPrefix("#"), rest.count > 1 else { return String(line) }
        let content = rest.dropFirst()
        let isComment = content.hasPrefix(" ") && !content.hasPrefix("  ")
        return isComment ? String(line) : String(indent + content)
    }.joined(separator: "\n")
}

func read(_ text: String) throws(ConfigurationMistakes) -> Settings {
    try Configuration(reading: Array(text.utf8)).settings
}

/// Every mistake of a text, as the lines a person reads in English.
func mistakes(_ text: String) -> [String] {
    do {
        _ = try read(text)
        return []
    } catch {
        return error.mistakes.map { $0.line(file: "tenma.yaml", .en) }
    }
}

/// The smallest configuration there is, with pieces put into it.
func minimal(
    listener: String = "", facility: String = "", top: String = "", tls: String = "tls: none\n    facility: east",
    mllp: String = "127.0.0.1:2575"
) -> String {
    """
    listeners:
      ward:
        mllp: \(mllp)
        \(tls)
        \(listener)
    facilities:
      east:
        name: East
        codes: [0131234567]
        \(facility)
    store: { folder: data }
    \(top)
    """
}
