// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A file that was announced and is not there.
    static let fileIsNotEmpty = ReferralRule(
        "REF-056", .error, ja: "添付ファイルの中身がない、または読めない。", en: "A file is empty or cannot be read.",
        hint: Localized(
            ja: "OBX-5.5のデータと5.4の符号化(Base64)を確かめる。", en: "Check the data in OBX-5.5 and its encoding (Base64) in 5.4.")
    ) { subject in
        subject.referral.attachments.filter { $0.size == 0 }.map { Spot($0.origin, .file) }
    }
}

extension Attachment {
    /// Bytes, nearly: what Base64 stands for. Nil for what lies elsewhere.
    var size: UInt64? {
        switch content {
        case nil: 0
        case .base64(let text): UInt64(text.utf8.count / 4) * 3
        case .text(let text): UInt64(text.utf8.count)
        case .stored(let content):
            content.encoding == .base64 ? content.length / 4 * 3 : content.length
        case .reference(let reference): reference.isBlank ? 0 : nil
        }
    }
}

extension StoredContent {
    fileprivate var length: UInt64 { range.upperBound - range.lowerBound }
}
