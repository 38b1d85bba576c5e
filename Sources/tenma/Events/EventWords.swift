// SPDX-License-Identifier: Apache-2.0
import Gateway
import Issues
import Relay
import Routing

/// The words of the routing log in the reader's language, from what `--json` shows: a gateway that is newer than this
/// program loses a translation, never an event.
enum EventWords {
    /// What stands in the second column.
    static func label(_ event: String) -> Localized {
        switch event {
        case "received": Localized(ja: "受付", en: "received")
        case "routed": Localized(ja: "経路決定", en: "routed")
        case "filtered": Localized(ja: "対象なし", en: "filtered")
        case "duplicate": Localized(ja: "重複", en: "duplicate")
        case "checked": Localized(ja: "検査所見", en: "checked")
        case "refused": Localized(ja: "拒否", en: "refused")
        case "link-trouble": Localized(ja: "接続異常", en: "link-trouble")
        case "delivered": Localized(ja: "配送済", en: "delivered")
        case "retrying": Localized(ja: "再送待ち", en: "retrying")
        case "unreachable": Localized(ja: "接続不可", en: "unreachable")
        case "reachable": Localized(ja: "接続回復", en: "reachable")
        case "parked": Localized(ja: "保留", en: "parked")
        case "unparked": Localized(ja: "保留解除", en: "unparked")
        case "discarded": Localized(ja: "破棄", en: "discarded")
        case "started": Localized(ja: "開始", en: "started")
        case "stopped": Localized(ja: "停止", en: "stopped")
        case "reloaded": Localized(ja: "設定更新", en: "reloaded")
        default: .same(event)
        }
    }

    static let labelWidth = 12

    static func tone(_ event: String) -> Line.Tone {
        switch event {
        case "delivered", "reachable": .good
        case "retrying", "unreachable", "duplicate", "link-trouble", "checked": .odd
        case "parked", "refused", "discarded": .bad
        case "received", "started", "stopped", "reloaded": .strong
        default: .plain
        }
    }

    /// Every word there is, for `--state` and its completion.
    static let all = [
        "received", "routed", "filtered", "duplicate", "checked", "refused", "link-trouble", "delivered", "retrying",
        "unreachable",
        "reachable", "parked", "unparked", "discarded", "started", "stopped", "reloaded",
    ]
}

extension ParkReason {
    /// For a person.
    var sentence: Localized {
        switch self {
        case .refused: Localized(ja: "施設が拒否した", en: "the facility refused it")
        case .attemptsExhausted: Localized(ja: "誤りの応答が続いた", en: "the facility answered with errors again and again")
        case .quarantined: Localized(ja: "読み取り中に停止を繰り返した", en: "reading it stopped the gateway again and again")
        case .tooOld: Localized(ja: "期限を過ぎた", en: "it has become too old")
        case .unanswered: Localized(ja: "応答がない状態が続いた", en: "no answer came again and again")
        case .unknownAnswer: Localized(ja: "知らない応答コード", en: "the answer's code is unknown")
        case .unrenderable: Localized(ja: "施設の読める形に書けない", en: "it cannot be written as the facility reads it")
        case .renderingChanged: Localized(ja: "前に送ったものと違う内容になる", en: "it would differ from what may have arrived")
        case .damaged: Localized(ja: "保存した内容が壊れている", en: "the stored bytes are damaged")
        case .facilityGone: Localized(ja: "施設が設定から消えた", en: "the facility is no longer in the configuration")
        case .unknownAddressee: Localized(ja: "宛先が登録されていない", en: "the addressee is not in the directory")
        }
    }
}
