// SPDX-License-Identifier: Apache-2.0
package import Issues

/// The reference of all settings, made from the same table that the reader uses (`tenma check --reference`).
package enum SettingReference {
    /// For people, one language.
    package static func text(_ language: Language) -> String {
        Settings.groups.map { group in
            let title = group.path.isEmpty ? group.meaning[language] : "\(group.path): \(group.meaning[language])"
            return ([title] + group.keys.map { "  " + line($0, language) }).joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    /// The versioned contract: every key with what it accepts and its default, without prose. A change of a line is a
    /// change for every operator.
    package static var contract: String {
        Settings.groups.flatMap { group in
            group.keys.map { key in
                let path = group.path.isEmpty ? key.name : "\(group.path).\(key.name)"
                let need = key.isRequired ? "required" : key.standard.map { "default \($0)" } ?? "optional"
                return "\(path): \(key.accepts.en); \(need)"
            }
        }.joined(separator: "\n") + "\n"
    }

    private static func line(_ key: SettingKey, _ language: Language) -> String {
        let need: String
        if key.isRequired {
            need = language == .ja ? "必須" : "required"
        } else if let standard = key.standard {
            need = language == .ja ? "既定 \(standard)" : "default \(standard)"
        } else {
            need = language == .ja ? "任意" : "optional"
        }
        return "\(key.name) (\(key.accepts[language]); \(need)): \(key.meaning[language])"
    }
}
