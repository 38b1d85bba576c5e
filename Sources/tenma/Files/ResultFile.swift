// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where a result goes as it is made: standard output, or a file that has its name only once it is complete.
final class ResultFile {
    /// What is done with it at the end.
    private enum Ending {
        /// Standard output, and devices and pipes that were named: nothing.
        case open
        case close
        /// The draft of a file gets the file's name.
        case rename(draft: String)
    }

    private let path: String
    private let file: Int32
    private let ending: Ending
    private var waiting: [UInt8] = []
    private var isKept = false

    /// Nil or `-` is standard output.
    init(_ path: String?) throws(Failure) {
        guard let path, path != "-" else {
            (self.path, file, ending) = ("-", STDOUT_FILENO, .open)
            return
        }
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        if isThere, facts.st_mode & S_IFMT != S_IFREG {
            // Nobody wants /dev/null replaced.
            file = open(path, O_WRONLY | O_CLOEXEC)
            (self.path, ending) = (path, .close)
            guard file >= 0 else { throw FileWriting.failure(path, errno) }
        } else {
            self.path = isThere ? Self.resolved(path) : path
            let (file, draft) = try TemporaryFile.named(after: self.path)
            (self.file, ending) = (file, .rename(draft: draft))
        }
    }

    deinit {
        if case .open = ending { return }
        close(file)
        if case .rename(let draft) = ending, !isKept { unlink(draft) }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        waiting += bytes
        if waiting.count >= SourceFile.pieceSize { try flush() }
    }

    /// Says that all of it is there. Until then the file's old content, if any, stands.
    func finish() throws(Failure) {
        try flush()
        guard case .rename(let draft) = ending else { return }
        guard fsync(file) == 0, rename(draft, path) == 0 else { throw FileWriting.failure(path, errno) }
        isKept = true
    }

    private func flush() throws(Failure) {
        defer { waiting.removeAll(keepingCapacity: true) }
        guard FileWriting.all(waiting[...], to: file) else {
            // Whoever read it went away (`| head`): there is nobody to be told, but it was not all of it.
            if errno == EPIPE { throw Failure(.inputOutput, "FILE-003", nil) }
            throw FileWriting.failure(path, errno)
        }
    }

    /// Where a symbolic link leads, so that the link stays one.
    private static func resolved(_ path: String) -> String {
        guard let name = realpath(path, nil) else { return path }
        defer { free(name) }
        return String(cString: name)
    }
}
