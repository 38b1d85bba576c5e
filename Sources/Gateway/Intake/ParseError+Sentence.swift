// SPDX-License-Identifier: Apache-2.0
package import HL7v2
package import Issues

extension ParseError {
    /// Where, as a path: `PID-5`, `PID`, or empty.
    var place: String {
        guard let segment else { return "" }
        return field.map { "\(segment)-\($0)" } ?? segment
    }

    /// What is wrong, for the person at the sender's end.
    package var sentence: Localized {
        switch code {
        case .empty: Localized(ja: "メッセージが空である。", en: "The message is empty.")
        case .missingHeader: Localized(ja: "MSHで始まっていない。", en: "The message does not begin with MSH.")
        case .hostileDelimiters:
            Localized(ja: "MSH-1とMSH-2の文字は区切りに使えない。", en: "MSH-1 and MSH-2 cannot serve as delimiters.")
        case .duplicateDelimiters:
            Localized(ja: "MSH-1とMSH-2に同じ文字がある。", en: "Two of the delimiters in MSH-1 and MSH-2 are the same.")
        case .headerTooLarge: Localized(ja: "MSHが長すぎる。", en: "MSH is too long.")
        case .unknownCharset:
            Localized(ja: "MSH-18の文字コードは扱えない。", en: "The character set named in MSH-18 cannot be read.")
        case .segmentName:
            Localized(
                ja: "セグメント名で始まらない行がある。項目の中に改行(CR)がないか。",
                en: "A line does not begin with a segment name; is there a bare CR inside a field?")
        case .secondHeader: Localized(ja: "一つのメッセージにMSHが二つある。", en: "There is a second MSH in the message.")
        case .batch: Localized(ja: "バッチは受け付けない。", en: "Batches are not accepted.")
        case .continuation:
            Localized(ja: "分割されたメッセージの一部は中継しない。", en: "Part of a continued message is not passed on.")
        case .messageTooLarge: Localized(ja: "メッセージが上限より長い。", en: "The message is longer than the limit.")
        case .tooManySegments: Localized(ja: "セグメントが多すぎる。", en: "The message has too many segments.")
        case .tooManyFields: Localized(ja: "項目が多すぎる。", en: "A segment has too many fields.")
        case .tooManyPositions: Localized(ja: "区切りが多すぎる。", en: "The message has too many delimiters.")
        case .skeletonTooLarge:
            Localized(ja: "大きな値を除いても長すぎる。", en: "The message is too long even without its large values.")
        case .tooManyHoles: Localized(ja: "大きな値が多すぎる。", en: "The message has too many large values.")
        case .overruledCharset:
            Localized(
                ja: "MSH-18の文字コードではなく、設定された文字コードで読んだ。",
                en: "Read in the character set of the link, not the one in MSH-18.")
        case .detectedCharset:
            Localized(
                ja: "本文のバイトがMSH-18と合わないため、合う唯一の文字コードで読んだ。",
                en: "The text does not fit MSH-18; read in the only character set that it fits.")
        default: Localized(ja: "宣言された文字コードでは読めない。", en: "The text does not fit its declared character set.")
        }
    }
}
