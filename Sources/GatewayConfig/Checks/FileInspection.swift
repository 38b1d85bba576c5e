// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Issues
import Routing

/// What an inspector found out about one file of the configuration.
package enum FileFinding: Sendable, Hashable {
    /// It can be used. A facility's certificate comes with its SHA-256 fingerprint, lower-case hexadecimal.
    case usable(fingerprint: String? = nil)
    case unusable(Localized, hint: Localized? = nil)
}

extension Configuration {
    /// Checks every file that the file names, through `inspect`, and that no two facilities have the same certificate
    /// under different names. `tenma check` gives an inspector that loads keys and certificates; `FileInspection.basic`
    /// only looks.
    package func fileMistakes(_ inspect: (FileUse) -> FileFinding) -> [Mistake] {
        var mistakes: [Mistake] = []
        var owners: [String: String] = [:]
        for facility in settings.facilities {
            for fingerprint in facility.identity.fingerprints { owners[fingerprint] = facility.id.rawValue }
        }
        for use in files {
            switch inspect(use) {
            case .unusable(let sentence, let hint):
                mistakes.append(Mistake(.file, at: use.place, path: use.path, sentence, hint: hint))
            case .usable(let fingerprint):
                guard use.role == .peerCertificate, let fingerprint, let owner = use.facility else { continue }
                if let other = owners[fingerprint], other != owner {
                    mistakes.append(
                        Mistake(
                            .clash, at: use.place, path: use.path,
                            Localized(
                                ja: "この証明書は facilities.\(other) にもある",
                                en: "this certificate also belongs to facilities.\(other)")))
                }
                owners[fingerprint] = owner
            }
        }
        return mistakes
    }
}

extension FileUse {
    /// The facility whose setting it is.
    var facility: String? {
        let parts = path.split(separator: ".")
        return parts.count >= 2 && parts[0] == "facilities" ? String(parts[1]) : nil
    }
}

/// Looks at files without loading them.
package enum FileInspection {
    /// Whether it is there, is a file (or a folder) and can be read.
    package static func basic(_ use: FileUse) -> FileFinding {
        switch use.role {
        case .socket: return .usable()
        case .folder, .madeFolder: return folder(fixed(use.file))
        case .dropFolder: return present(use.file, R_OK | W_OK | X_OK)
        case .storageFolder: return present(use.file, R_OK | X_OK)
        case .outputFolder: return present(fixed(use.file), W_OK | X_OK)
        default:
            var status = stat()
            guard stat(use.file, &status) == 0 else {
                return .unusable(Localized(ja: "ファイルがない", en: "there is no such file"))
            }
            guard status.st_mode & S_IFMT == S_IFREG else {
                return .unusable(Localized(ja: "ファイルではない", en: "this is not a file"))
            }
            guard access(use.file, R_OK) == 0 else {
                return .unusable(Localized(ja: "読む権限がない", en: "this file cannot be read: no permission"))
            }
            return .usable()
        }
    }

    /// The part of a path that must be there: up to the folder that is made for each sender.
    private static func fixed(_ path: String) -> String {
        guard let field = path.firstRange(of: FileReach.senderField) else { return path }
        let prefix = path[..<field.lowerBound]
        return prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? "."
    }

    /// A folder that is there, because somebody else puts files into it or takes them out.
    private static func present(_ path: String, _ mode: Int32) -> FileFinding {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return .unusable(
                Localized(ja: "フォルダーがない", en: "there is no such folder"),
                hint: Localized(ja: "先に作り、使う双方に渡す", en: "make it first and give it to both who use it"))
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return .unusable(Localized(ja: "フォルダーではない", en: "this is not a folder"))
        }
        guard access(path, mode) == 0 else {
            return mode & W_OK == 0
                ? .unusable(Localized(ja: "読む権限がない", en: "this folder cannot be read: no permission"))
                : .unusable(Localized(ja: "書き込む権限がない", en: "nothing can be written there: no permission"))
        }
        return .usable()
    }

    /// A folder that is there, or can be made where it shall be.
    private static func folder(_ path: String) -> FileFinding {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                return .unusable(Localized(ja: "フォルダーではない", en: "this is not a folder"))
            }
            guard access(path, W_OK | X_OK) == 0 else {
                return .unusable(Localized(ja: "書き込む権限がない", en: "nothing can be written there: no permission"))
            }
            return .usable()
        }
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        guard access(parent.isEmpty ? "/" : parent, W_OK | X_OK) == 0 else {
            return .unusable(
                Localized(ja: "フォルダーがなく、作ることもできない", en: "there is no such folder, and it cannot be made"),
                hint: Localized(ja: "先に作り、tenmaを動かす利用者に渡す", en: "make it first and give it to the user that runs tenma")
            )
        }
        return .usable()
    }
}
