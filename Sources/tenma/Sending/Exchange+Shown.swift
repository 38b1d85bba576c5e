// SPDX-License-Identifier: Apache-2.0
import Issues

extension Exchange {
    /// `ref.hl7  KITA-REF-0001  AA  3.2 ms`
    func line(_ language: Language) -> Line {
        var line = Line()
        line.column(controlText.isEmpty ? "-" : controlText, 20, .name)
        switch outcome {
        case .answered(let answer):
            line.column(answer.code, 4, answer.isAccept ? .good : .bad)
            line.column(took.milliseconds, 12, .quiet)
            line.add(name)
            for finding in answer.findings { line.add("  " + finding, .odd) }
            for word in answer.words { line.add("  " + word) }
        default:
            line.add(words[language] + "  ", outcome == .unasked ? .good : .bad)
            line.add(name)
        }
        if strays > 0 {
            line.add(
                Localized(ja: "  別の電文への応答 \(strays) 件", en: "  \(strays) answers to other messages")[language], .odd)
        }
        return line
    }

    /// What became of it, where there is no answer to show.
    var words: Localized {
        switch outcome {
        case .answered(let answer): .same(answer.code)
        case .unasked: Localized(ja: "送信済み(応答は求めていない)", en: "sent, no answer asked for")
        case .silence: Localized(ja: "応答なし(届いたかもしれない)", en: "no answer; it may have arrived")
        case .closed(let why): Localized(ja: "応答の前に切断(\(why))", en: "closed before the answer (\(why))")
        case .garbled(let why): Localized(ja: "応答として読めない(\(why))", en: "no acknowledgement came back (\(why))")
        case .unreachable(let why): Localized(ja: "接続できない(\(why))", en: "cannot be reached (\(why))")
        }
    }

    /// Stable, for scripts.
    var word: String {
        switch outcome {
        case .answered(let answer): answer.isAccept ? "accepted" : "refused"
        case .unasked: "unasked"
        case .silence: "silence"
        case .closed: "closed"
        case .garbled: "garbled"
        case .unreachable: "unreachable"
        }
    }
}

/// One line of `send --json`.
struct ExchangeShape: JSONShape {
    static let schema = "tenma.exchange/1"
    let file: String
    let controlID: String
    let outcome: String
    let code: String?
    let findings: [String]?
    let words: [String]?
    let reason: String?
    let milliseconds: Double

    init(_ exchange: Exchange) {
        file = exchange.name
        controlID = exchange.controlText
        outcome = exchange.word
        milliseconds = exchange.took.inMilliseconds
        var answer: PeerAnswer?
        var reason: String?
        switch exchange.outcome {
        case .answered(let given): answer = given
        case .closed(let why), .garbled(let why), .unreachable(let why): reason = why
        case .unasked, .silence: break
        }
        code = answer?.code
        findings = answer?.findings
        words = answer?.words
        self.reason = reason
    }
}

extension Duration {
    /// To a microsecond.
    var inMilliseconds: Double {
        let (seconds, attoseconds) = components
        return (Double(seconds) * 1_000 + Double(attoseconds / 1_000_000_000_000) / 1_000)
    }

    /// `3.2 ms`
    var milliseconds: String {
        let tenths = Int64((inMilliseconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
