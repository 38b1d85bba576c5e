// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Taking away what has been read.
extension InputFolder {
    /// Other names that are tried where one is taken.
    private static var namesMaximum: Int { 10_000 }
    private static var nameMaximum: Int { 230 }

    /// A folder in this one, made if it is not there.
    func making(_ name: String) throws(FeedTrouble) -> InputFolder {
        if mkdirat(descriptor, name, 0o770) != 0, errno != EEXIST { throw FeedTrouble(.cannotMove) }
        guard let folder = folder(FileName(name)) else { throw FeedTrouble(.cannotMove) }
        return folder
    }

    /// Moves a file, under its own name or, where that is taken, with a number behind it. False when it is gone.
    func move(_ name: FileName, to folder: InputFolder, as new: FileName) -> Bool {
        renameat(descriptor, name.path, folder.descriptor, new.path) == 0
    }

    /// A name that nothing in the folder has, with room for what is put behind it (255 bytes are the most).
    func free(_ name: FileName) throws(FeedTrouble) -> FileName {
        let name = FileName(bytes: Array(name.bytes.prefix(Self.nameMaximum)))
        for number in 0..<Self.namesMaximum {
            let candidate = number == 0 ? name : name + ".\(number)"
            if status(of: candidate) == nil { return candidate }
        }
        throw FeedTrouble(.cannotMove)
    }

    /// False when it cannot be taken away.
    func remove(_ name: FileName) -> Bool {
        unlinkat(descriptor, name.path, 0) == 0 || errno == ENOENT
    }

    /// Writes a small file whole or not at all, in the place of what was there.
    func replace(_ name: FileName, with bytes: [UInt8]) -> Bool {
        let temporary = FileName(".") + "tenma-\(getpid()).part"
        let opened = openat(
            descriptor, temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode_t(0o660))
        guard opened >= 0 else { return false }
        let isWritten = write(opened, bytes, bytes.count) == bytes.count && fsync(opened) == 0
        close(opened)
        guard isWritten, renameat(descriptor, temporary.path, descriptor, name.path) == 0 else {
            _ = remove(temporary)
            return false
        }
        return fsync(descriptor) == 0
    }
}
