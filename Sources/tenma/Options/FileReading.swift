// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import Glibc
import Issues

/// Reads files whole, with sizes bounded and mistakes in words.
enum FileReading {
    static func bytes(of path: String, maximum: Int = 1 << 30) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path, errno) }
        defer { close(file) }
        return try bytes(from: file, path, maximum)
    }

    /// At most so many bytes from the start.
    static func head(of path: String, count: Int) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path, errno) }
        defer { close(file) }
        var piece = [UInt8](repeating: 0, count: count)
        let found = read(file, &piece, count)
        guard found >= 0 else { throw unreadable(path, errno) }
        return Array(piece[..<found])
    }

    static func standardInput(maximum: Int = 1 << 30) throws(Failure) -> [UInt8] {
        try bytes(from: STDIN_FILENO, "-", maximum)
    }

    private static func bytes(from file: Int32, _ path: String, _ maximum: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &piece, piece.count)
            if count == 0 { return bytes }
            guard count > 0 else { throw unreadable(path, errno) }
            bytes.append(contentsOf: piece[..<count])
            guard bytes.count <= maximum else { throw tooLarge(path) }
        }
    }

    static func tooLarge(_ path: String) -> Failure {
        Failure(.data, "FILE-002", ja: "\(path) は大きすぎます", en: "\(path) is too large")
    }

    static func unreadable(_ path: String, _ code: Int32) -> Failure {
        let reason = SystemReason.sentence(code)
        return Failure(
            .noInput, "FILE-001", ja: "\(path) が読めません: \(reason.ja)", en: "\(path) cannot be read: \(reason.en)")
    }
}

/// Reads the configuration file.
enum ConfigurationFile {
    static func bytes(_ path: String) throws(Failure) -> [UInt8] { try FileReading.bytes(of: path, maximum: 8 << 20) }

    static func read(_ path: String) throws -> Configuration {
        do {
            return try Configuration(
                reading: bytes(path), base: base(of: path), credentials: Speech.environment("CREDENTIALS_DIRECTORY"))
        } catch let mistakes as ConfigurationMistakes {
            throw Failure(
                .configuration, "CONFIG",
                ja: mistakes.report(file: path, .ja), en: mistakes.report(file: path, .en))
        }
    }

    /// Its folder: what paths in it are relative to.
    static func base(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) }.map { $0.isEmpty ? "/" : $0 } ?? ""
    }
}
