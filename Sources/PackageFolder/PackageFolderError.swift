// SPDX-License-Identifier: Apache-2.0
package import FHIRProfiles
package import Issues

/// Why a folder of packages cannot be used, or one cannot be put into it.
package enum PackageFolderError: Error, Sendable, Hashable {
    /// A file of the folder cannot be read or written.
    case disk(file: String, reason: String)
    /// There is no such folder.
    case missing(String)
    /// A line of `packages.txt` is none of ours.
    case list(line: Int)
    /// A file is not what was pinned.
    case changed(String)
    /// It is no package.
    case package(file: String, PackageError)
    /// There is no such package here.
    case unknown(String)
    /// The same package and version is here already, with other bytes.
    case pinned(String)

    /// Stable and greppable.
    package var code: String {
        switch self {
        case .disk: "SCHEMAS-DISK"
        case .missing: "SCHEMAS-MISSING"
        case .list: "SCHEMAS-LIST"
        case .changed: "SCHEMAS-CHANGED"
        case .package(_, let error): error.code.rawValue
        case .unknown: "SCHEMAS-UNKNOWN"
        case .pinned: "SCHEMAS-PINNED"
        }
    }

    /// For people: what, where, what to do.
    package var sentence: Localized {
        switch self {
        case .disk(let file, let reason):
            Localized(ja: "\(file) を読み書きできない: \(reason)", en: "\(file) cannot be read or written: \(reason)")
        case .missing(let folder):
            Localized(
                ja: "FHIRパッケージのフォルダー \(folder) がない。tenma schemas add で作る。",
                en: "there is no folder \(folder) of FHIR packages; tenma schemas add makes it.")
        case .list(let line):
            Localized(
                ja: "packages.txt の \(line) 行目が読み取れない。「名前 版 SHA-256」と書く。",
                en: "line \(line) of packages.txt is not NAME VERSION SHA-256.")
        case .changed(let label):
            Localized(
                ja: "\(label) のファイルが、入れたときと違う。tenma schemas remove で消し、入れ直す。",
                en:
                    "the file of \(label) is not the one that was added; remove it with tenma schemas remove, and add it again."
            )
        case .package(let file, let error):
            Localized(
                ja: "\(file): \(error.issue.sentence.ja)\(error.place.map { " (\($0))" } ?? "")",
                en: "\(file): \(error.issue.sentence.en)\(error.place.map { " (\($0))" } ?? "")")
        case .unknown(let label):
            Localized(ja: "\(label) というパッケージはない。", en: "there is no package \(label).")
        case .pinned(let label):
            Localized(
                ja: "\(label) は別の内容で既に入っている。先に tenma schemas remove で消す。",
                en: "\(label) is here already with other bytes; remove it first with tenma schemas remove.")
        }
    }
}
