// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// What the reader's system cannot open, nobody reads.
    static let fileTypeIsKnown = ReferralRule(
        "REF-055", .warning, ja: "添付ファイルの種類がない、または受け手の開けない種類である。",
        en: "A file has no type, or one that readers cannot open.",
        hint: Localized(
            ja: "OBX-5.2と5.3(FHIRではcontentType)に種類を書く。PDFや画像が確実である。",
            en: "Write the type into OBX-5.2 and 5.3, in FHIR into contentType; PDF and images are safe.")
    ) { subject in
        subject.referral.attachments.filter { file in
            !file.isLongText && !subject.policy.opens(file.contentType)
        }.map { Spot($0.origin, .fileType) }
    }
}

extension RulePolicy {
    fileprivate func opens(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let type = contentType.prefix { $0 != ";" }.lowercased()
        return fileTypes.contains(type) || fileTypes.contains { $0.hasSuffix("/") && type.hasPrefix($0) }
    }
}

extension Attachment {
    /// Words that were only too long to be kept: they need no type.
    fileprivate var isLongText: Bool {
        guard contentType == nil, case .stored(let content) = content else { return false }
        return content.encoding == .text
    }
}
