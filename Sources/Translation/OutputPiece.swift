// SPDX-License-Identifier: Apache-2.0
package import Referral

/// A part of a written form. Long values are still in the stored body and are copied from there when it goes out.
package enum OutputPiece: Sendable, Hashable {
    case bytes([UInt8])
    /// These bytes of the body, changed from the way they stand there to the way they must stand here.
    case stored(StoredContent, as: StoredContent.Wire)
}

/// A referral in another form, and what was done to it on the way.
package struct Written: Sendable, Hashable {
    package var pieces: [OutputPiece]
    package var remarks: [Remark]

    package init(pieces: [OutputPiece], remarks: [Remark]) {
        self.pieces = pieces
        self.remarks = remarks
    }

    /// All of it, where nothing stayed in a body.
    package var bytes: [UInt8]? {
        var bytes: [UInt8] = []
        for piece in pieces {
            guard case .bytes(let more) = piece else { return nil }
            bytes += more
        }
        return bytes
    }
}

/// Why a referral cannot be written in a form at all.
package struct TranslationError: Error, Sendable, Hashable {
    /// Stable codes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// No translation from this kind of message, or to this type.
        case noTranslation = "TRANS-101"
        /// A drug or a result contains a character that the receiver's character set lacks.
        case character = "TRANS-102"
        /// Signed, and something would have to be left out.
        case signed = "TRANS-103"
        /// All of it must not be delivered.
        case withheld = "TRANS-104"
    }

    package var code: Code
    package var path: String?

    package init(_ code: Code, at path: String? = nil) {
        self.code = code
        self.path = path
    }
}
