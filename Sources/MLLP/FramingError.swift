// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the framing of a byte stream. Equality looks at the code alone.
public struct FramingError: Error, Hashable, Sendable {
    /// A stable, greppable name of the mistake; an open set.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Which mistake.
    public let code: Code
    /// The byte that gave it away, or nil at the end of the connection. For the human; never a whole value.
    public let found: UInt8?

    /// A mistake, and the byte that gave it away.
    public init(_ code: Code, found: UInt8? = nil) {
        self.code = code
        self.found = found
    }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension FramingError.Code {
    /// Bytes between frames that are no frame; skipped, and said once for each run of them.
    public static let noiseBeforeStart = Self(rawValue: "noise-before-start")
    /// So much noise without a VT that this is no MLLP sender.
    public static let missingStartBlock = Self(rawValue: "missing-start-block")
    /// FS ended the frame although no CR followed.
    public static let missingCarriageReturn = Self(rawValue: "missing-carriage-return")
    /// LF followed FS CR; harmless.
    public static let lineFeedAfterEnd = Self(rawValue: "line-feed-after-end")
    /// The message is longer than the limit; the rest of the frame is skipped.
    public static let frameTooLarge = Self(rawValue: "frame-too-large")
    /// VT came before the frame had ended: the frame so far is given up, a new one begins.
    public static let startInsideFrame = Self(rawValue: "start-inside-frame")
    /// The connection ended inside a frame; what came of it is given up.
    public static let closedInsideFrame = Self(rawValue: "closed-inside-frame")
}

extension FramingError {
    /// Whether a frame was lost by this, or only its wrapping was odd.
    public var losesFrame: Bool {
        switch code {
        case .frameTooLarge, .startInsideFrame, .closedInsideFrame: true
        default: false
        }
    }
}

extension FramingError: CustomStringConvertible {
    public var description: String {
        guard let found else { return code.rawValue }
        return "\(code.rawValue) (found 0x\(String(found, radix: 16, uppercase: true)))"
    }
}
