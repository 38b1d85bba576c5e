// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// From what was named on the command line to files: folders are looked into, all the way down.
enum FolderWalk {
    /// Beyond it something is a circle.
    private static let depthMaximum = 64
    private static let endings = [".json", ".xml", ".hl7"]

    /// The file itself, or the messages in a folder in the order of their names. Hidden files and links to folders are
    /// left alone.
    static func files(at path: String) throws(Failure) -> [String] {
        path != "-" && isFolder(path, following: true) ? try inside(path, depth: 0) : [path]
    }

    private static func inside(_ folder: String, depth: Int) throws(Failure) -> [String] {
        var found: [String] = []
        for name in try names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if isFolder(path, following: false) {
                if depth < depthMaximum { found += try inside(path, depth: depth + 1) }
            } else if endings.contains(where: { name.lowercased().hasSuffix($0) }) {
                found.append(path)
            }
        }
        return found
    }

    private static func names(in folder: String) throws(Failure) -> [String] {
        guard access(folder, R_OK | X_OK) == 0 else { throw FileReading.unreadable(folder, errno) }
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
            throw FileReading.unreadable(folder, EIO)
        }
    }

    private static func isFolder(_ path: String, following: Bool) -> Bool {
        var facts = stat()
        let result = following ? stat(path, &facts) : lstat(path, &facts)
        return result == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }
}
