// SPDX-License-Identifier: Apache-2.0
import Glibc
import MLLP
import NIOPosix
import Synchronization
import Transport

/// Reads a message from its file while it is sent: a gigabyte passes through a quarter of a megabyte.
final class FileChunks: ChunkSource {
    private static let size = 262_144

    private struct State {
        var file: Int32
        /// The last piece ended with FS, which is held back: a connection that breaks off behind it would look to the
        /// receiver like the end of the frame, and half a message like a whole one.
        var holdsEndBlock = false
    }

    private let state: Mutex<State>

    init(_ path: String) throws(Failure) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileReading.unreadable(path, errno) }
        state = Mutex(State(file: file))
    }

    deinit { state.withLock { _ = close($0.file) } }

    func next(_ deliver: @escaping @Sendable (Chunk) -> Void) {
        NIOThreadPool.singleton.submit { _ in deliver(self.state.withLock { Self.read(&$0) }) }
    }

    private static func read(_ state: inout State) -> Chunk {
        var piece = [UInt8](repeating: 0, count: size)
        let count = Glibc.read(state.file, &piece, size)
        guard count >= 0 else { return .failed }
        piece.removeLast(size - count)
        if state.holdsEndBlock { piece.insert(MLLP.endBlock, at: 0) }
        // Bytes that end a frame inside a message would cut it in two.
        guard MLLP.canCarry(piece) else { return .failed }
        if count == 0 {
            state.holdsEndBlock = false
            return piece.isEmpty ? .end : .bytes(piece)
        }
        state.holdsEndBlock = piece.last == MLLP.endBlock
        if state.holdsEndBlock { piece.removeLast() }
        return .bytes(piece)
    }
}
