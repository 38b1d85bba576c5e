// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Gateway
import HL7v2
import Issues
import Relay
import Routing

/// One event as one line: time, what, which message, its type and control id, whom it is for, and a sentence.
struct EventLine: Sendable {
    /// Room for `Bundle/document`.
    static let typeWidth = 15

    let language: Language
    let times: TimeText

    func line(_ event: EventRecord) -> Line {
        var line = Line()
        line.add((InstantText.instant(event.at).map(times.text) ?? event.at) + "  ", .quiet)
        line.column(EventWords.label(event.event)[language], EventWords.labelWidth, EventWords.tone(event.event))
        line.column(event.delivery ?? event.message.map(String.init) ?? "-", 9)
        line.column(event.type ?? "-", Self.typeWidth)
        line.column(event.controlID ?? "-", 20, .name)
        line.column(event.facility ?? event.sender ?? event.link ?? "-", 18, .name)
        line.add(sentence(event)[language])
        return line
    }

    /// What happened, said in both languages.
    func sentence(_ event: EventRecord) -> Localized {
        let due = event.due.flatMap(InstantText.instant).map { String(times.text($0).dropFirst(11).prefix(8)) } ?? ""
        let reason = event.reason ?? ""
        switch event.event {
        case "received": return received(event)
        case "routed": return routed(event)
        case "filtered": return Localized(ja: "どこにも届けない: ", en: "goes nowhere: ") + routeReason(event)
        case "duplicate":
            let first = event.first.map(String.init) ?? ""
            return Localized(ja: "\(first) と同じものが再び届いた", en: "the same as \(first), sent again")
        case "checked": return checked(event)
        case "refused": return refused(event)
        case "link-trouble": return Localized(ja: "接続の異常: \(reason)", en: "trouble on the link: \(reason)")
        case "delivered": return delivered(event)
        case "retrying":
            let attempts = event.attempts ?? 0
            return Localized(
                ja: "\(due) に再送する: \(reason)(応答のあった試行 \(attempts) 回)",
                en: "to be tried again at \(due): \(reason) (answered \(attempts) "
                    + (attempts == 1 ? "time so far)" : "times so far)"))
        case "unreachable":
            return Localized(
                ja: "接続できません: \(reason)。\(due) に再試行", en: "cannot be reached: \(reason); next attempt at \(due)")
        case "reachable": return Localized(ja: "接続が回復した", en: "the connection stands again")
        case "parked": return parked(event)
        case "unparked": return Localized(ja: "人の判断で再び送る: ", en: "on its way again, by ") + .same(event.actor)
        case "discarded":
            return Localized(
                ja: "破棄: \(event.detail ?? "")(\(event.actor))", en: "discarded: \(event.detail ?? "") (\(event.actor))"
            )
        case "started": return Localized(ja: "開始、版 \(event.detail ?? "")", en: "started, version \(event.detail ?? "")")
        case "stopped": return Localized(ja: "停止", en: "stopped")
        case "reloaded":
            return Localized(ja: "設定を読み直した(\(event.actor))", en: "the configuration was read again (\(event.actor))")
        default: return .same([reason, event.detail ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    private func received(_ event: EventRecord) -> Localized {
        let kind = event.kind.flatMap { Kind(rawValue: $0) }?.name ?? .same(event.kind ?? "")
        let facts = "\(event.charset ?? ""), \(event.length ?? 0) B, \(event.link ?? "")"
        let reused =
            event.isReusedID == true
            ? Localized(ja: "。制御IDは前にも使われた", en: "; its control id was used before") : .same("")
        return kind + .same(" (\(facts))") + reused
    }

    private func routed(_ event: EventRecord) -> Localized {
        let form = event.formCharset.map { " → \($0)" } ?? (event.form == "rendered" ? " → rendered" : "")
        return routeReason(event) + .same(form)
    }

    private func routeReason(_ event: EventRecord) -> Localized {
        guard let code = event.reason.flatMap({ RouteReason.Code(rawValue: $0) }) else {
            return .same(event.reason ?? "")
        }
        return RouteReason(code, subscription: event.subscription, path: event.path).sentence
    }

    private func checked(_ event: EventRecord) -> Localized {
        let counts = Localized(
            ja: "誤り \(event.errors ?? 0)、注意 \(event.warnings ?? 0)",
            en: "\(event.errors ?? 0) errors, \(event.warnings ?? 0) warnings")
        return Localized(ja: "受け付けたが、所見がある: ", en: "let in with findings: ") + counts
            + .same(" (\(event.detail ?? ""))")
    }

    private func refused(_ event: EventRecord) -> Localized {
        let code = event.reason ?? ""
        let place = event.path.map { $0.isEmpty ? "" : " \($0)" } ?? ""
        let known =
            Refusal.Code(rawValue: code).map { Refusal($0, at: event.path ?? "").sentence }
            ?? ParseError.Code.all.first { $0.id == code }.map { ParseError($0).sentence }
            ?? FHIRError.sentences[FHIRError.Code(rawValue: code)]
            ?? Validator.rules.first { $0.code == code }?.sentence
            ?? Localized(ja: "受け付けなかった", en: "it was not accepted")
        return .same("\(code)\(place): ") + known
    }

    private func delivered(_ event: EventRecord) -> Localized {
        let answer = event.answer ?? ""
        if answer.isEmpty { return Localized(ja: "届けた(応答は求めていない)", en: "has it (no answer asked for)") }
        return Localized(ja: "届けた: \(answer)", en: "has it: \(answer)")
    }

    private func parked(_ event: EventRecord) -> Localized {
        let reason = event.reason.flatMap { ParkReason(rawValue: $0) }?.sentence ?? .same(event.reason ?? "")
        let lane =
            event.holdsLane == true
            ? Localized(ja: "。同じ患者の後続は待つ", en: "; the patient's next ones wait")
            : Localized(ja: "。後続は送る", en: "; the next ones go on")
        return reason + .same(event.detail.map { ": \($0)" } ?? "") + lane
    }
}

extension Localized {
    static func + (a: Localized, b: Localized) -> Localized { Localized(ja: a.ja + b.ja, en: a.en + b.en) }
}

extension EventRecord: JSONShape {
    static let schema = "tenma.event/1"
}
