// SPDX-License-Identifier: Apache-2.0
import Glibc
import MLLP

/// From the files named on the command line to messages: a file holds one message as it is, or MLLP frames.
enum MessageFiles {
    /// Longer files are read while they are sent.
    static let wholeMaximum = 16 << 20

    /// `-` is standard input. What is longer than `wholeMaximum` stays in its file.
    static func read(_ paths: [String], wholeMaximum: Int = MessageFiles.wholeMaximum) throws(Failure) -> [Outgoing] {
        var messages: [Outgoing] = []
        for path in paths {
            if let large = try large(path, wholeMaximum) {
                messages.append(large)
            } else {
                let bytes = try path == "-" ? FileReading.standardInput() : FileReading.bytes(of: path)
                messages += try Self.messages(in: bytes, of: path)
            }
        }
        return messages
    }

    private static func large(_ path: String, _ wholeMaximum: Int) throws(Failure) -> Outgoing? {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > wholeMaximum
        else {
            return nil
        }
        let head = try FileReading.head(of: path, count: 65_536)
        guard head.first != MLLP.startBlock else { return nil }
        return Outgoing(name: path, content: .file(path), head: head)
    }

    static func messages(in bytes: [UInt8], of path: String) throws(Failure) -> [Outgoing] {
        guard !bytes.isEmpty else { throw Failure(.data, "SEND-001", ja: "\(path) は空です", en: "\(path) is empty") }
        guard bytes.first == MLLP.startBlock else {
            guard MLLP.canCarry(bytes) else {
                throw Failure(
                    .data, "SEND-002", ja: "\(path) には、MLLPの枠の終わり(1C 0D)が含まれています",
                    en: "\(path) holds the bytes that end an MLLP frame (1C 0D)")
            }
            return [Outgoing(name: path, bytes: bytes)]
        }
        var assembler = FrameAssembler(frameMaximum: bytes.count)
        var messages: [Outgoing] = []
        for event in assembler.append(bytes) + assembler.finish() {
            switch event {
            case .message(let message):
                messages.append(Outgoing(name: "\(path)#\(messages.count + 1)", bytes: message))
            case .problem(let error) where error.losesFrame:
                throw Failure(
                    .data, "SEND-003", ja: "\(path): MLLPの枠が壊れています(\(error.code.rawValue))",
                    en: "\(path): its MLLP frames are broken (\(error.code.rawValue))")
            case .problem: continue
            }
        }
        return messages
    }
}
