// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The bytes of one message on their way into a file of their own: under a draft's name until they are complete, then
/// under a name made from the control id that no other message has.
final class KeptFile {
    private let folder: String
    private let draft: String
    private let file: Int32

    init(in folder: String, number: UInt64) throws(Failure) {
        self.folder = folder
        draft = folder + "/.draft-\(getpid())-\(number)"
        file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw FileWriting.failure(draft, errno) }
    }

    deinit {
        close(file)
        unlink(draft)
    }

    func append(_ bytes: ArraySlice<UInt8>) throws(Failure) {
        guard FileWriting.all(bytes, to: file) else { throw FileWriting.failure(draft, errno) }
    }

    /// Gives the file its name, and says which.
    func keep(as controlID: [UInt8], ending: String = "hl7") throws(Failure) -> String {
        let stem = Self.stem(controlID)
        for number in 1...1_000_000 {
            let name = folder + "/" + stem + (number == 1 ? "" : "-\(number)") + "." + ending
            if link(draft, name) == 0 { return name }
            guard errno == EEXIST else { throw FileWriting.failure(name, errno) }
        }
        throw FileWriting.failure(folder + "/" + stem, EEXIST)
    }

    /// A control id as a file's name: it comes from outside, so nothing in it may lead anywhere.
    static func stem(_ controlID: [UInt8]) -> String {
        guard !controlID.isEmpty else { return "no-control-id" }
        let safe = controlID.prefix(100).map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: byte
            default: 0x5F
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    static func makeFolder(_ path: String) throws(Failure) {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            let part = String(path[..<end])
            guard mkdir(part, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
                throw FileWriting.failure(part, errno)
            }
        }
        guard access(path, W_OK | X_OK) == 0 else { throw FileWriting.failure(path, errno) }
    }
}
