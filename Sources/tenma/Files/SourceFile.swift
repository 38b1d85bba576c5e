// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that is read from its beginning and again by range, without ever being held whole. Standard input and pipes
/// are written to a file first that has no name and is gone with the program.
final class SourceFile: Sendable {
    /// Bytes that are read at once.
    static let pieceSize = 262_144

    /// As it was given; `-` is standard input.
    let name: String
    let size: UInt64
    private let file: Int32

    init(_ path: String) throws(Failure) {
        name = path
        let given = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard given >= 0 else { throw FileReading.unreadable(path, errno) }
        var facts = stat()
        guard fstat(given, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
            close(given)
            throw FileReading.unreadable(path, EISDIR)
        }
        // A regular file as standard input may have been read in part by whoever ran before.
        let isRegular = facts.st_mode & S_IFMT == S_IFREG && lseek(given, 0, SEEK_CUR) == 0
        if isRegular {
            file = given
            size = UInt64(max(0, facts.st_size))
        } else {
            defer { close(given) }
            (file, size) = try Self.spool(given, path)
        }
    }

    deinit { close(file) }

    /// Bytes from here, as many as asked for unless the file ends before.
    func bytes(at offset: UInt64, count: Int) throws(Failure) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: count)
        while true {
            let found = pread(file, &piece, count, off_t(clamping: offset))
            if found < 0, errno == EINTR { continue }
            guard found >= 0 else { throw FileReading.unreadable(name, errno) }
            piece.removeLast(count - found)
            return piece
        }
    }

    /// Hands out the bytes of a range in order, piece by piece; a file that became shorter meanwhile is a failure.
    func pieces(of range: Range<UInt64>, _ take: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let piece = try bytes(at: offset, count: Int(min(UInt64(Self.pieceSize), range.upperBound - offset)))
            guard !piece.isEmpty else { throw FileReading.unreadable(name, EIO) }
            try take(piece)
            offset += UInt64(piece.count)
        }
    }

    /// The whole of it, when it is not too long.
    func whole(maximum: Int) throws(Failure) -> [UInt8] {
        guard size <= UInt64(maximum) else { throw FileReading.tooLarge(name) }
        var all: [UInt8] = []
        try pieces(of: 0..<size) { (piece) throws(Failure) in all += piece }
        return all
    }

    private static func spool(_ pipe: Int32, _ path: String) throws(Failure) -> (Int32, UInt64) {
        let file = try TemporaryFile.nameless()
        var size: UInt64 = 0
        var piece = [UInt8](repeating: 0, count: pieceSize)
        while true {
            let count = read(pipe, &piece, pieceSize)
            if count < 0, errno == EINTR { continue }
            if count == 0 { return (file, size) }
            guard count > 0 else {
                let reason = errno
                close(file)
                throw FileReading.unreadable(path, reason)
            }
            size += UInt64(count)
            guard FileWriting.all(piece[..<count], to: file) else {
                let reason = errno
                close(file)
                throw FileWriting.failure(TemporaryFile.folder, reason)
            }
        }
    }
}
