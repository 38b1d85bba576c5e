// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Issues

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Flag(help: help(ja: "JSONで出力する", en: "print JSON, one object a line; every object names its schema"))
    var json = false

    @Option(help: help(ja: "言語(ja、en)。なければロケールに従う", en: "language, ja or en; without it, the locale's"))
    var lang: ReaderLanguage?

    @Flag(name: .customLong("utc"), help: help(ja: "時刻をUTCで示す", en: "show times in UTC"))
    var isUTC = false

    func output() -> Output {
        Output(
            language: lang?.language ?? Speech.language, isJSON: json, times: TimeText(isUTC: isUTC),
            colours: (out: Output.coloursWanted(STDOUT_FILENO), err: Output.coloursWanted(STDERR_FILENO)))
    }
}

/// `--lang`.
enum ReaderLanguage: String, ExpressibleByArgument, CaseIterable {
    case ja, en

    var language: Language { self == .ja ? .ja : .en }
}
