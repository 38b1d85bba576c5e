// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import NIOCore

/// Takes `<?xml … ?>` away from the front of a document that is put into another one. Used by one stream at a time.
final class XMLProlog: Sendable {
    private enum Stage { case start([UInt8]), inside(lastWasMark: Bool), over }

    private let stage = NIOLockedValueBox(Stage.start([]))

    /// What is left of the next piece; nil for nothing.
    func strip(_ piece: ByteBuffer) -> ByteBuffer? {
        stage.withLockedValue { stage in
            if case .over = stage { return piece }
            var out = ByteBuffer()
            for (index, byte) in piece.readableBytesView.enumerated() {
                out.writeBytes(Self.step(&stage, byte))
                if case .over = stage {
                    out.writeImmutableBuffer(
                        piece.getSlice(at: piece.readerIndex + index + 1, length: piece.readableBytes - index - 1)
                            ?? ByteBuffer())
                    break
                }
            }
            return out.readableBytes > 0 ? out : nil
        }
    }

    private static func step(_ stage: inout Stage, _ byte: UInt8) -> [UInt8] {
        switch stage {
        case .start(let seen):
            let declaration = Array("<?xml".utf8)
            // A byte order mark and blanks may stand before it.
            if seen.isEmpty, [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains(byte) { return [] }
            let now = seen + [byte]
            if now == declaration {
                stage = .inside(lastWasMark: false)
            } else {
                stage = declaration.starts(with: now) ? .start(now) : .over
            }
            if case .over = stage { return now }
        case .inside(let lastWasMark):
            stage = lastWasMark && byte == 0x3E ? .start([]) : .inside(lastWasMark: byte == 0x3F)
        case .over: return [byte]
        }
        return []
    }
}
