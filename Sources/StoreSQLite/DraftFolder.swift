// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Bodies in files of their own. A file belongs to nobody until a commit names it; `seal` makes it durable before that,
/// on whichever thread writes it, so that nobody waits for a gigabyte.
final class DraftFolder<D: MessageDigest>: Sendable {
    private let folder: URL
    private let open = Mutex<[DraftID: DraftFile<D>]>([:])

    init(_ folder: URL) throws(StoreError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(.failed, "cannot create \(folder.path): \(error.localizedDescription)")
        }
    }

    func make() throws(StoreError) -> DraftID {
        let draft = DraftID(UUID().uuidString.lowercased())
        let file = try DraftFile<D>(creating: folder.appending(path: draft.name).path)
        open.withLock { $0[draft] = file }
        return draft
    }

    /// A draft has one writer at a time, so taking the file out and putting it back is enough.
    private func withFile(
        _ draft: DraftID, _ body: (inout DraftFile<D>) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard var file = open.withLock({ $0.removeValue(forKey: draft) }) else {
            throw StoreError(.notFound, "draft \(draft)")
        }
        defer { open.withLock { $0[draft] = file } }
        try body(&file)
    }

    func append(_ bytes: [UInt8], to draft: DraftID) throws(StoreError) {
        try withFile(draft) { file throws(StoreError) in try file.append(bytes) }
    }

    /// The file and its name in the folder are on the disk when this returns.
    func seal(_ draft: DraftID) throws(StoreError) {
        try withFile(draft) { file throws(StoreError) in try file.sync() }
        open.withLock { $0[draft] = nil }
        try syncFolder()
    }

    func discard(_ draft: DraftID) {
        open.withLock { $0[draft] = nil }
        unlink(folder.appending(path: draft.name).path)
    }

    func removeAll(except known: Set<String>) throws(StoreError) {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch {
            throw StoreError(.failed, "cannot list \(folder.path): \(error.localizedDescription)")
        }
        for name in names where !known.contains(name) { unlink(folder.appending(path: name).path) }
    }

    func read(_ name: String, range: Range<Int64>, length: Int64) throws(StoreError) -> [UInt8] {
        let descriptor = Glibc.open(folder.appending(path: name).path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw StoreError(.notFound, "body file \(name): \(systemError())") }
        defer { close(descriptor) }
        return try SealedBody.read(range, of: length, digest: D.self) { offset, count throws(StoreError) in
            var read = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
                while filled < Int(count) {
                    read = pread(
                        descriptor, UnsafeMutableRawPointer(buffer.baseAddress)?.advanced(by: filled),
                        Int(count) - filled,
                        off_t(offset) + off_t(filled))
                    guard read > 0 else { break }
                    filled += read
                }
            }
            if read < 0 { throw StoreError(.failed, "reading body file \(name): \(systemError())") }
            return bytes
        }
    }

    private func syncFolder() throws(StoreError) {
        let descriptor = Glibc.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DraftFile<D>.failure("opening \(folder.path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(.failed, "syncing \(folder.path): \(systemError())") }
    }
}

/// The system's word for what went wrong last.
func systemError() -> String { String(cString: strerror(errno)) }
