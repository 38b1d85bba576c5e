// SPDX-License-Identifier: Apache-2.0

/// What can be wrong with the text of an expression.
extension PathError {
    static func unexpected(at place: Int) -> PathError {
        PathError(
            .syntax, "PATH-UNEXPECTED", at: place, ja: "ここに書けない文字か語である", en: "This cannot stand here.")
    }

    static func unfinished(at place: Int) -> PathError {
        PathError(.syntax, "PATH-UNFINISHED", at: place, ja: "式が途中で終わっている", en: "The expression ends too early.")
    }

    static func unfinishedString(at place: Int) -> PathError {
        PathError(
            .syntax, "PATH-UNFINISHED-STRING", at: place, ja: "引用符が閉じていない",
            en: "The quote that begins here is never closed.")
    }

    static func unfinishedComment(at place: Int) -> PathError {
        PathError(
            .syntax, "PATH-UNFINISHED-COMMENT", at: place, ja: "コメントが閉じていない",
            en: "The comment that begins here is never closed.")
    }

    static func unknownEscape(at place: Int) -> PathError {
        PathError(
            .syntax, "PATH-UNKNOWN-ESCAPE", at: place, ja: "知られていないエスケープである", en: "No such escape is known.")
    }

    static func wrongLiteral(at place: Int) -> PathError {
        PathError(
            .syntax, "PATH-WRONG-LITERAL", at: place, ja: "存在しない日付・時刻・数値である",
            en: "There is no such date, time or number.")
    }

    static func tooLong() -> PathError {
        PathError(
            .syntax, "PATH-TOO-LONG", at: 0, ja: "式が長すぎる", en: "The expression is too long.")
    }

    static func tooDeep(at place: Int) -> PathError {
        PathError(
            .syntax, "PATH-TOO-DEEP", at: place, ja: "式の入れ子が深すぎる", en: "The expression is nested too deeply.")
    }
}

/// What can never be right, whatever the input.
extension PathError {
    static func unknownFunction(_ name: String, at place: Int) -> PathError {
        PathError(
            .semantic, "PATH-UNKNOWN-FUNCTION", at: place, ja: "関数 \(name) は存在しない",
            en: "There is no function \(name).")
    }

    static func argumentCount(of function: PathFunction, at place: Int) -> PathError {
        PathError(
            .semantic, "PATH-ARGUMENT-COUNT", at: place, ja: "関数 \(function.rawValue) の引数の数が合わない",
            en: "The function \(function.rawValue) takes another number of arguments.")
    }

    static func unknownElement(_ name: String, at place: Int) -> PathError {
        PathError(
            .semantic, "PATH-UNKNOWN-ELEMENT", at: place, ja: "ここに \(name) という要素は存在しない",
            en: "Nothing that can stand here has an element \(name).")
    }

    static func neverText(_ function: PathFunction, at place: Int) -> PathError {
        PathError(
            .semantic, "PATH-NEVER-TEXT", at: place, ja: "関数 \(function.rawValue) は文字列にだけ使える",
            en: "The function \(function.rawValue) works on strings only, and this never is one.")
    }

    static func neverNumber(at place: Int) -> PathError {
        PathError(
            .semantic, "PATH-NEVER-NUMBER", at: place, ja: "この演算は文字列には使えない",
            en: "Strings cannot be calculated with like this.")
    }

    static func unordered(at place: Int) -> PathError {
        PathError(
            .semantic, "PATH-UNORDERED", at: place, ja: "順序のない集まりから位置で選んでいる",
            en: "This picks by place from a collection that has no order.")
    }
}

/// What went wrong on this input.
extension PathError {
    static func several(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-SEVERAL", at: place, ja: "一つであるべきところに複数ある",
            en: "There are several items where only one may be.")
    }

    static func wrongType(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-WRONG-TYPE", at: place, ja: "この型の値には使えない",
            en: "This does not work on values of this type.")
    }

    static func unknownType(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-UNKNOWN-TYPE", at: place, ja: "この名前の型は存在しない", en: "There is no type of this name.")
    }

    static func unknownVariable(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-UNKNOWN-VARIABLE", at: place, ja: "この名前の変数は定義されていない",
            en: "No variable of this name is defined here.")
    }

    static func redefined(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-VARIABLE-DEFINED-TWICE", at: place, ja: "この名前の変数は既に定義されている",
            en: "A variable of this name is defined already.")
    }

    static func timeWithZone(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-TIME-WITH-ZONE", at: place, ja: "時刻にはタイムゾーンを付けられない",
            en: "A time of day has no time zone.")
    }

    static func cannotAnswer(_ function: String, at place: Int) -> PathError {
        PathError(
            .execution, "PATH-CANNOT-ANSWER", at: place, ja: "\(function) に答えるための情報がここにはない",
            en: "Nothing here can answer \(function).")
    }

    static func wrongPattern(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-WRONG-PATTERN", at: place, ja: "正規表現が正しくないか、使えない書き方を含む",
            en: "The regular expression is wrong or uses what is not supported.")
    }

    static func tooMuchWork(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-TOO-MUCH-WORK", at: place, ja: "式の評価に必要な手数が上限を超えた",
            en: "Evaluating the expression takes more steps than allowed.")
    }

    static func tooLarge(at place: Int) -> PathError {
        PathError(
            .execution, "PATH-TOO-LARGE", at: place, ja: "値が大きすぎる", en: "A value is too large to be worked with.")
    }
}
