// SPDX-License-Identifier: Apache-2.0
import Relay

#if canImport(Glibc)
    import Glibc
#endif

/// One draft being written, sealed chunk by chunk as it comes.
final class DraftFile<D: MessageDigest>: @unchecked Sendable {
    // Unchecked: used by one thread at a time, because its folder hands it to one caller at a time.
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var chunks: Int64 = 0
    /// Bytes written since the last sync. A gigabyte is synced a little at a time, or the last sync would hold up the
    /// disk for everybody's commits.
    private var unsynced = 0
    private static var syncPortion: Int { 8 << 20 }

    init(creating path: String) throws(StoreError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure("creating a draft") }
        try write(SealedBody.header)
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws(StoreError) {
        let chunk = Int(SealedBody.chunkLength)
        pending += bytes
        guard pending.count >= chunk else { return }
        var sealed: [UInt8] = []
        var start = 0
        while pending.count - start >= chunk {
            seal(pending[start..<start + chunk], into: &sealed)
            start += chunk
        }
        pending.removeFirst(start)
        try write(sealed)
        unsynced += sealed.count
        if unsynced >= Self.syncPortion { try syncData() }
    }

    func sync() throws(StoreError) {
        var sealed: [UInt8] = []
        if !pending.isEmpty { seal(pending[...], into: &sealed) }
        pending = []
        try write(sealed)
        try syncData()
    }

    private func syncData() throws(StoreError) {
        guard fdatasync(descriptor) == 0 else { throw StoreError(.failed, "syncing a draft: \(systemError())") }
        unsynced = 0
    }

    private func seal(_ chunk: ArraySlice<UInt8>, into sealed: inout [UInt8]) {
        sealed += chunk
        sealed += SealedBody.tag(of: chunk, index: chunks, digest: D.self)
        chunks += 1
    }

    private func write(_ bytes: [UInt8]) throws(StoreError) {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw Self.failure("writing a draft")
            }
            start += written
        }
    }

    /// Out of room, descriptors or memory passes; anything else means that the disk cannot be trusted any more.
    static func failure(_ doing: String) -> StoreError {
        let passes = [ENOSPC, EDQUOT, EMFILE, ENFILE, ENOMEM, EAGAIN].contains(errno)
        return StoreError(passes ? .full : .failed, "\(doing): \(systemError())")
    }
}
