// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import Routing

extension Shape where Value == FacilityID {
    /// A key under `facilities`; whether it is there is checked when the whole file is read.
    static var facilityID: Shape<FacilityID> {
        Shape(
            Localized(ja: "施設の名前", en: "name of a facility"), show: \.rawValue,
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                reader.mentionFacility(text, path, tree.place)
                return FacilityID(text)
            })
    }
}

extension Shape where Value == TypePattern {
    static var messageType: Shape<TypePattern> {
        Shape(
            Localized(ja: "ADT、ADT^A01、Bundle、Bundle/document", en: "ADT, ADT^A01, Bundle or Bundle/document"),
            show: \.description,
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                if let pattern = TypePattern(text) { return pattern }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "メッセージ型ではない", en: "this is not a message type",
                    hint: Localized(
                        ja: "ADT、ADT^A01、Bundle、Bundle/document のように書く",
                        en: "write it like ADT, ADT^A01, Bundle or Bundle/document"))
                return nil
            })
    }
}

extension Shape where Value == PathCondition.Place {
    static var place: Shape<PathCondition.Place> {
        Shape(
            Localized(ja: "HL7かFHIRの位置", en: "HL7 or FHIR path"), show: \.description,
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                if let place = PathCondition.Place(text) { return place }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "HL7 v2の位置でも、FHIR R4の位置でもない",
                    en: "this is a path neither of HL7 v2 nor of FHIR R4",
                    hint: Localized(
                        ja: "PV1-3.1 や Composition.category.coding.code のように書く",
                        en: "write it like PV1-3.1 or Composition.category.coding.code"))
                return nil
            })
    }
}

extension Shape where Value == String {
    /// An HL7 version such as 2.5 or 2.5.1.
    static var version: Shape<String> {
        let versions = [
            "2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2", "2.9",
        ]
        return word(versions, spell: { $0 }, { versions.contains($0) ? $0 : nil })
    }
}

extension Shape where Value == FormPolicy.HeaderValue {
    static var headerValue: Shape<FormPolicy.HeaderValue> {
        Shape(
            Localized(ja: "keep | own | facility | 文字列", en: "keep | own | facility | text"), show: { $0.spelling },
            read: { tree, path, reader in
                guard let text = Shape<String>.text(maximum: 180).read(tree, path, reader) else { return nil }
                switch text {
                case "keep": return .keep
                case "own": return .own
                case "facility": return .facility
                default:
                    guard !text.contains(where: { "|^~\\&#".contains($0) }) else {
                        reader.mistake(
                            .wrongValue, path, at: tree.place, ja: "HL7の区切り文字は使えない",
                            en: "HL7 delimiters cannot stand in a name")
                        return nil
                    }
                    return .text(text)
                }
            })
    }
}

extension FormPolicy.HeaderValue {
    fileprivate var spelling: String {
        switch self {
        case .keep: "keep"
        case .own: "own"
        case .facility: "facility"
        case .text(let text): text
        }
    }
}
