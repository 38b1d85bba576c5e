// SPDX-License-Identifier: Apache-2.0
import Relay

/// A part of a stored body, read piece by piece.
struct BodyRange: Sendable {
    /// Bytes read at once.
    static let pieceSize: Int64 = 65_536

    var range: Range<Int64>
    private let reading: @Sendable (Range<Int64>, @escaping @Sendable (Result<[UInt8], StoreError>) -> Void) -> Void

    init<Bodies: BodySource>(_ message: MessageID, _ range: Range<Int64>, in bodies: Bodies) {
        self.range = range
        reading = { bodies.read(message, range: $0, then: $1) }
    }

    private init(_ range: Range<Int64>, _ other: BodyRange) {
        self.range = range
        reading = other.reading
    }

    func part(_ range: Range<Int64>) -> BodyRange { BodyRange(range, self) }

    /// The next piece, and what is left behind it. Empty pieces do not exist: a body shorter than it says is damaged.
    func next(_ then: @escaping @Sendable (Result<([UInt8], BodyRange), BodyTrouble>) -> Void) {
        let end = min(range.upperBound, range.lowerBound + Self.pieceSize)
        reading(range.lowerBound..<end) { result in
            switch result {
            case .success(let bytes) where bytes.isEmpty: then(.failure(BodyTrouble(.damaged)))
            case .success(let bytes):
                let start = min(range.upperBound, range.lowerBound + Int64(bytes.count))
                then(.success((bytes, part(start..<range.upperBound))))
            case .failure(let error): then(.failure(BodyTrouble(Outcome(error))))
            }
        }
    }
}
