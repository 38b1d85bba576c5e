// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Issues

/// Which language this run of the program speaks.
enum Speech {
    /// Decided once: help texts are made before options are parsed.
    static let language = language(arguments: CommandLine.arguments, environment: environment)

    /// `--lang` first, then the locale as every Unix program reads it.
    static func language(arguments: [String], environment: (String) -> String?) -> Language {
        if let named = option("--lang", in: arguments), let language = Language(rawValue: named) { return language }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
        return Language(locale: locale)
    }

    private static func option(_ name: String, in arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return nil }
            if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
        }
        return nil
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// A help text in the reader's language.
func help(ja: String, en: String) -> ArgumentHelp { ArgumentHelp(Localized(ja: ja, en: en)[Speech.language]) }

/// An abstract or a discussion in the reader's language.
func text(ja: String, en: String) -> String { Localized(ja: ja, en: en)[Speech.language] }
