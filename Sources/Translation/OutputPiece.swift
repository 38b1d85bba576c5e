// SPDX-License-Identifier: Apache-2.0
package import Issues
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
    /// Of FHIR: what resource it is.
    package var resource: Resource?

    package init(pieces: [OutputPiece], remarks: [Remark], resource: Resource? = nil) {
        self.pieces = pieces
        self.resource = resource
        self.remarks = remarks
    }

    /// A resource type, and of a Bundle its own type.
    package struct Resource: Sendable, Hashable {
        package var type: String
        package var bundleType: String

        package init(type: String, bundleType: String = "") {
            self.type = type
            self.bundleType = bundleType
        }
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
        /// A value that stayed in the body is not what its place calls for.
        case content = "TRANS-105"
        /// The site's edits cannot be made where long values stayed in the body.
        case edits = "TRANS-106"
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

extension TranslationError.Code {
    /// What a person reads.
    package var sentence: Localized {
        switch self {
        case .noTranslation: Localized(ja: "この形への翻訳はありません", en: "there is no translation into this form")
        case .character:
            Localized(
                ja: "薬か検査結果に、受け手の文字集合にない文字があります",
                en: "a drug or a result holds a character that the receiver's character set lacks")
        case .signed:
            Localized(ja: "署名があるため、一部を除いて渡すことができません", en: "it is signed, so nothing of it can be left out")
        case .content:
            Localized(ja: "大きな値の中身が、その場所の形式ではありません", en: "a large value is not what its place calls for")
        case .edits:
            Localized(
                ja: "大きな値を含むため、設定された書き換え(edits)ができません",
                en: "it holds long values, so the edits of the configuration cannot be made")
        case .withheld: Localized(ja: "他の機関へ渡してはならないものです", en: "it must not be given to another institution")
        }
    }
}
