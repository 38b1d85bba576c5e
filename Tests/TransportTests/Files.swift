// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The few things tests do with files.
enum Files {
    static func copy(_ from: String, to: String) throws {
        try Data(contentsOf: URL(filePath: from)).write(to: URL(filePath: to))
    }

    static func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    static func mode(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
