// SPDX-License-Identifier: Apache-2.0
import Issues

extension AnswerSettings {
    /// What each answer says, for the reference.
    static func words(_ answer: Answer) -> Localized {
        switch answer {
        case .AA, .CA: Localized(ja: "受け取られた", en: "it accepted")
        case .AE, .CE: Localized(ja: "内容に誤りがあるという応答", en: "it says the content is wrong")
        case .AR, .CR: Localized(ja: "拒否", en: "it rejects")
        case .internalError: Localized(ja: "相手の内部障害(ERR-3が207)", en: "its own trouble (ERR-3 is 207)")
        case .silence: Localized(ja: "時間内に応答がない", en: "no answer in time")
        case .garbled: Localized(ja: "応答として読めない", en: "an answer that cannot be read or belongs to another message")
        case .unknownCode: Localized(ja: "知らない応答コード", en: "an acknowledgement code nobody knows")
        default: web(answer)
        }
    }

    private static func web(_ answer: Answer) -> Localized {
        switch answer {
        case .success: Localized(ja: "fhir: 受け取られた", en: "fhir: it accepted")
        case .redirect: Localized(ja: "fhir: 別の場所を示された。たどらない", en: "fhir: it points elsewhere; nobody follows")
        case .clientError: Localized(ja: "fhir: 断られた", en: "fhir: it refuses")
        case .requestTimeout, .tooEarly, .tooManyRequests:
            Localized(ja: "fhir: あとで送り直すよう求められた", en: "fhir: it asks to be tried later")
        case .serverError: Localized(ja: "fhir: 相手の障害", en: "fhir: its own trouble")
        case .transientError:
            Localized(
                ja: "fhir: MessageHeader.response が一時的な誤りという", en: "fhir: MessageHeader.response says it may pass")
        case .fatal:
            Localized(
                ja: "fhir: MessageHeader.response が送り直すなという", en: "fhir: MessageHeader.response says not to resend")
        default:
            Localized(ja: "fhir: この状態コードについて", en: "fhir: this status alone")
        }
    }
}
