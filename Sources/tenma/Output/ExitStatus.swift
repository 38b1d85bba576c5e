// SPDX-License-Identifier: Apache-2.0
import Issues

/// What the program's exit code says: the numbers of sysexits.h, so that a script or systemd can tell them apart.
enum ExitStatus: Int32, Sendable, CaseIterable {
    case success = 0
    case usage = 64
    case data = 65
    case noInput = 66
    case unavailable = 69
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    case temporary = 75
    case notAllowed = 77
    case configuration = 78

    var meaning: Localized {
        switch self {
        case .success: Localized(ja: "成功", en: "done")
        case .usage: Localized(ja: "コマンドの書き方の誤り", en: "the command line is wrong")
        case .data: Localized(ja: "電文の誤り、または拒否の応答", en: "a message is wrong, or was refused")
        case .noInput: Localized(ja: "ファイルが読めない", en: "a file cannot be read")
        case .unavailable: Localized(ja: "相手またはゲートウェイにつながらない", en: "the peer or the gateway cannot be reached")
        case .software: Localized(ja: "tenma自身の誤り", en: "tenma's own mistake")
        case .cannotCreate: Localized(ja: "ファイルが作れない", en: "a file cannot be made")
        case .inputOutput: Localized(ja: "ディスクの障害", en: "the disk failed")
        case .temporary: Localized(ja: "今はできない(応答がない、状態が変わった)", en: "not now: no answer, or the state has changed")
        case .notAllowed: Localized(ja: "権限がない", en: "not allowed")
        case .configuration: Localized(ja: "設定ファイルの誤り", en: "the configuration is wrong")
        }
    }

    /// For the end of the help.
    static var table: String {
        let title = text(ja: "終了コード:", en: "Exit codes:")
        return
            ([title]
            + allCases.map { "  \(DisplayWidth.right("\($0.rawValue)", to: 2))  \($0.meaning[Speech.language])" })
            .joined(separator: "\n")
    }
}

/// Why a command ends without having done what was asked: the one way for a command to fail.
struct Failure: Error, Sendable, Hashable {
    let status: ExitStatus
    /// Stable, for scripts.
    let code: String
    /// Nil when everything has been said already.
    let sentence: Localized?

    init(_ status: ExitStatus, _ code: String, _ sentence: Localized?) {
        self.status = status
        self.code = code
        self.sentence = sentence
    }

    init(_ status: ExitStatus, _ code: String, ja: String, en: String) {
        self.init(status, code, Localized(ja: ja, en: en))
    }
}

/// A failure as a script sees it, on standard error.
struct FailureShape: JSONShape {
    static let schema = "tenma.failure/1"
    let code: String
    let status: Int32
    let ja: String?
    let en: String?

    init(_ failure: Failure) {
        code = failure.code
        status = failure.status.rawValue
        ja = failure.sentence?.ja
        en = failure.sentence?.en
    }
}
