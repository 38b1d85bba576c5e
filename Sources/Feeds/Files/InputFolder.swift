// SPDX-License-Identifier: Apache-2.0
// Unsafe: a name is copied out of the entry that readdir has filled, up to its NUL, before the next entry is read; the
// stream is closed once, by the call that opened it.
import Glibc

/// A folder that is open for reading. Nothing in it is ever followed out of it.
final class InputFolder: Sendable {
    let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The operator named its path, so links in it are theirs.
    convenience init(_ path: String) throws(FeedTrouble) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FeedTrouble(.folderUnreadable) }
        self.init(descriptor: descriptor)
    }

    /// A folder in this one; nil where there is none, or a link.
    func folder(_ name: FileName) -> InputFolder? {
        let inner = openat(descriptor, name.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        return inner >= 0 ? InputFolder(descriptor: inner) : nil
    }

    /// A folder some steps down.
    func folder(_ names: [String]) -> InputFolder? {
        var folder: InputFolder? = self
        for name in names { folder = folder?.folder(FileName(name)) }
        return folder
    }

    /// Everything in it but itself and its parent, in no order.
    func names() throws(FeedTrouble) -> [FileName] {
        // Not a duplicate: that would share its place in the folder.
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            if copy >= 0 { close(copy) }
            throw FeedTrouble(.folderUnreadable)
        }
        defer { closedir(stream) }
        var names: [FileName] = []
        errno = 0
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(FileName(bytes: bytes)) }
        }
        guard errno == 0 else { throw FeedTrouble(.folderUnreadable) }
        return names
    }

    /// Nil where nothing is called so any more.
    func status(of name: FileName) -> FileStatus? {
        var status = stat()
        guard fstatat(descriptor, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileStatus(status)
    }

    /// Opens a file. Links are not followed, pipes not waited for; what is no file is closed unread. Nil where nothing is
    /// called so any more.
    func file(_ name: FileName) throws(FeedTrouble) -> InputFile? {
        let opened = openat(descriptor, name.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        if opened < 0 {
            switch errno {
            case ENOENT: return nil
            case ELOOP, ENXIO, ENODEV: throw FeedTrouble(.notAFile)
            default: throw FeedTrouble(.folderUnreadable)
            }
        }
        var status = stat()
        guard fstat(opened, &status) == 0, FileStatus(status).kind == .file else {
            close(opened)
            throw FeedTrouble(.notAFile)
        }
        return InputFile(descriptor: opened, FileStatus(status))
    }
}
