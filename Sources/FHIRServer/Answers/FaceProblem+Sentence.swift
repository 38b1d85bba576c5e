// SPDX-License-Identifier: Apache-2.0
import Issues

extension FaceProblem.Code {
    /// What a person reads.
    var sentence: Localized {
        switch self {
        case .headUnreadable: Localized(ja: "リクエストがHTTP/1.1として読めない。", en: "The request is not readable as HTTP/1.1.")
        case .headTooLarge: Localized(ja: "リクエストのヘッダーが大きすぎる。", en: "The head of the request is too large.")
        case .versionUnsupported: Localized(ja: "HTTP/1.1だけに応じる。", en: "Only HTTP/1.1 is spoken here.")
        case .fieldInvalid:
            Localized(ja: "ヘッダーの値が正しくないか、重複している。", en: "A header field is missing, invalid or repeated.")
        case .targetTooLong: Localized(ja: "URLが長すぎる。", en: "The URL is too long.")
        case .targetUnreadable: Localized(ja: "URLが正しくない。", en: "The URL is not well-formed.")
        case .pathUnknown: Localized(ja: "このパスには何もない。", en: "There is nothing at this path.")
        case .methodNotAllowed: Localized(ja: "このパスではこのメソッドを使えない。", en: "This method is not allowed at this path.")
        case .bodyNotAllowed: Localized(ja: "このメソッドに本文は付けられない。", en: "A request of this method has no body.")
        case .bodyMissing: Localized(ja: "本文がない。", en: "There is no body.")
        case .bodyTooLarge: Localized(ja: "本文が大きすぎる。", en: "The body is too large.")
        case .bodyTooSlow: Localized(ja: "リクエストが時間内に届かなかった。", en: "The request did not arrive in time.")
        case .bodyCutShort: Localized(ja: "本文が途中で切れた。", en: "The body ended too early.")
        case .encodingUnsupported:
            Localized(ja: "Content-Encodingはgzipだけに応じる。", en: "The only Content-Encoding accepted is gzip.")
        case .gzipBroken: Localized(ja: "gzipとして読めない。", en: "The body is not valid gzip.")
        case .gzipRatio: Localized(ja: "圧縮の比率が大きすぎる。", en: "The body is compressed beyond what is accepted.")
        case .typeUnsupported:
            Localized(
                ja: "Content-Typeはapplication/fhir+jsonかapplication/fhir+xmlでなければならない。",
                en: "Content-Type must be application/fhir+json or application/fhir+xml.")
        case .charsetUnsupported: Localized(ja: "文字コードはUTF-8だけに応じる。", en: "Only UTF-8 is accepted.")
        case .fhirVersionUnsupported: Localized(ja: "FHIR R4(4.0)だけに応じる。", en: "Only FHIR R4 (4.0) is spoken here.")
        case .notAcceptable:
            Localized(
                ja: "求められた形式では答えられない。JSONかXMLで答える。", en: "What is acceptable cannot be given; answers are JSON or XML.")
        case .parameterUnsupported: Localized(ja: "このパラメーターには対応していない。", en: "A parameter is not supported here.")
        case .parameterInvalid: Localized(ja: "パラメーターの値が正しくない。", en: "The value of a parameter is not valid.")
        case .tooManyRequests: Localized(ja: "リクエストが多すぎる。", en: "Too many requests; try again later.")
        case .expectationUnsupported: Localized(ja: "このExpectには応じられない。", en: "This expectation cannot be met.")
        case .nobody: Localized(ja: "認証が必要。", en: "This request needs authentication.")
        case .tokenInvalid:
            Localized(ja: "トークンが正しくないか、期限が切れている。", en: "The token is not valid, or no longer.")
        case .notWelcome: Localized(ja: "この施設はここを利用できない。", en: "This facility may not use this listener.")
        case .notTheSame:
            Localized(ja: "証明書とトークンの施設が一致しない。", en: "The certificate and the token are those of different facilities.")
        case .scopeMissing: Localized(ja: "トークンのスコープが足りない。", en: "The scopes of the token do not allow this.")
        case .messageUnknown:
            Localized(ja: "この施設に送られたその番号のBundleはない。", en: "No Bundle with this id was sent to this facility.")
        case .asyncUnsupported: Localized(ja: "非同期の応答には対応していない。", en: "Answering later is not supported.")
        case .conditionalUnsupported:
            Localized(ja: "If-None-Existには対応していない。", en: "Conditional create is not supported here.")
        case .kindUnsupported:
            Localized(ja: "この種類のリソースは、ここでは受け付けない。", en: "This kind of resource is not accepted at this path.")
        case .batchTooLarge: Localized(ja: "バッチのエントリーが多すぎる。", en: "The batch has too many entries.")
        case .batchEntryUnsupported:
            Localized(
                ja: "バッチで受け付けるのはBundleのPOSTだけ。", en: "The only request accepted in a batch is POST Bundle.")
        case .ownTrouble:
            Localized(ja: "ゲートウェイ側の障害。あとで同じものを送り直してよい。", en: "The trouble is ours; send the same again later.")
        }
    }
}
