// SPDX-License-Identifier: Apache-2.0
package import FHIR
import Issues
import JapaneseText
package import Relay

/// How a facility takes its messages from a folder.
package struct FileReach: Sendable, Hashable {
    /// How they lie there.
    package enum Layout: Sendable, Hashable {
        case folder(FileNamePattern)
        /// With the root of the transaction log.
        case storage(log: String)
        case fax(FileNamePattern, number: String)
    }

    /// Stands in a path for the facility a message comes from.
    package static let senderField = "{sender}"

    package var path: String
    package var layout: Layout
    /// The spelling of FHIR it reads; nil where it reads HL7 v2.
    package var format: FHIRFormat?

    enum Key {
        static let folder = Setting(
            "folder", Shape<String>.folder(.outputFolder).optional, standard: nil,
            ja: "届けるフォルダー。一件が一つのファイルになる。format を書けばFHIR、なければ来たまま(as で選べる)",
            en:
                "a folder to deliver into, one file each; with format it reads FHIR, without it what comes (or what as says)"
        )
        static let storage = Setting(
            "ss-mix2", Shape<String>.folder(.outputFolder).optional, standard: nil,
            ja: "書き込むSS-MIX2標準化ストレージのルート。送信元ごとに分けるには、パスに {sender} と書く",
            en: "the root of an SS-MIX2 standard storage to write; {sender} in the path makes one for each sender")
        static let log = Setting(
            "transaction-log", Shape<String>.folder(.madeFolder).optional, standard: nil,
            shown: "ss-mix2 + -transaction",
            ja: "ss-mix2: トランザクションログのルート", en: "ss-mix2: the root of its transaction log")
        static let fax = Setting(
            "fax", Shape<String>.folder(.outputFolder).optional, standard: nil,
            ja: "FAXサーバーに渡すフォルダー。手紙(HTML)と送信票(JSON)",
            en: "a folder for a fax server: a letter (HTML) and its cover (JSON)")
        static let number = Setting(
            "number", Shape<String>.faxNumber.optional, standard: nil, ja: "fax: FAX番号", en: "fax: its number")
        static let fileName = Setting(
            "file-name", Shape<FileNamePattern>.fileName, standard: .standard,
            ja: "folder、fax: ファイル名。{delivery}(必須)、{message}、{received}、{kind}、{type}、{sender}、{control-id}",
            en:
                "folder, fax: how files are called: {delivery} (needed), {message}, {received}, {kind}, {type}, {sender}, {control-id}"
        )
    }

    static let keys = [
        Key.folder.key, Key.storage.key, Key.fax.key, Key.fileName.key, Key.log.key, Key.number.key,
    ]

    /// Nil when the facility takes no files.
    static func read(_ section: Section, _ reader: Reader) -> FileReach? {
        let folder = section.read(Key.folder)
        let storage = section.read(Key.storage)
        let fax = section.read(Key.fax)
        let pattern = section.read(Key.fileName)
        let (log, number) = (section.read(Key.log), section.read(Key.number))
        refuse(Key.fileName.key, without: "folder", folder != nil || fax != nil, section, reader)
        refuse(Key.log.key, without: "ss-mix2", storage != nil, section, reader)
        refuse(Key.number.key, without: "fax", fax != nil, section, reader)
        if let folder {
            let isFHIR = section.has(FHIRReach.Key.format.key.name)
            let format: FHIRFormat = section.read(FHIRReach.Key.format) == .xml ? .xml : .json
            return FileReach(path: folder, layout: .folder(pattern), format: isFHIR ? format : nil)
        }
        if let storage {
            return FileReach(path: storage, layout: .storage(log: self.log(log, storage, section, reader)))
        }
        guard let fax else { return nil }
        if number == nil {
            reader.mistake(.missingKey, section.path, ja: "「fax」には「number」が必要", en: "\"fax\" needs \"number\"")
        }
        return FileReach(path: fax, layout: .fax(pattern, number: number ?? ""))
    }

    /// What stands beside a folder and means something elsewhere only.
    func checkBeside(_ section: Section, _ reader: Reader) {
        let names = [FacilityEndpoint.Key.tls.name] + (format == nil ? [] : FormKeys.hl7Only)
        for name in names where section.has(name) {
            reader.mistake(
                .clash, section.child(name), ja: "ファイルで受け取る施設では意味がない",
                en: "this means nothing for a facility that takes files")
        }
        guard case .storage = layout else { return }
        let charset = FormKeys.charset.key.name
        if section.has(charset), section.read(FormKeys.charset) != .iso2022JP {
            reader.mistake(
                .clash, section.child(charset), ja: "SS-MIX2では iso-2022-jp に決まっている",
                en: "an SS-MIX2 storage is written in iso-2022-jp")
        }
        if section.read(FormKeys.form) == .asReceived {
            reader.mistake(
                .clash, section.child(FormKeys.form.key.name), ja: "SS-MIX2では、文字コードを合わせるため as-received にできない",
                en: "an SS-MIX2 storage has its charset, so form cannot be as-received")
        }
    }

    private static func log(_ log: String?, _ storage: String, _ section: Section, _ reader: Reader) -> String {
        if let log { return log }
        let standard = StorageLog.standard(of: storage)
        let path = section.child(Key.storage.key.name)
        reader.noteFile(FileUse(file: standard, role: .madeFolder, path: path, place: reader.place(of: path)))
        return standard
    }

    private static func refuse(
        _ key: SettingKey, without other: String, _ isThere: Bool, _ section: Section, _ reader: Reader
    ) {
        guard section.has(key.name), !isThere else { return }
        reader.mistake(
            .clash, section.child(key.name), ja: "\(other) のない施設では意味がない",
            en: "this means nothing for a facility without \(other)")
    }
}

extension Shape where Value == FileNamePattern {
    /// `{received}-{delivery}`.
    static var fileName: Shape<FileNamePattern> {
        let accepts = Localized(ja: "ファイル名の型", en: "pattern of a file name")
        return Shape(
            accepts, show: \.text,
            read: { tree, path, reader in
                guard let text = Shape<String>.text(accepts, maximum: 128).read(tree, path, reader) else { return nil }
                if let pattern = FileNamePattern(text) { return pattern }
                let fields = FileNamePattern.Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "ファイル名の型ではない", en: "this is no pattern of a file name",
                    hint: Localized(
                        ja: "{delivery} を必ず含め、ほかは英数字と - . _ と \(fields) だけを書く",
                        en: "it must hold {delivery}; else letters, digits, - . _ and \(fields)"))
                return nil
            })
    }
}

extension Shape where Value == String {
    /// Digits, and what stands between and before them.
    static var faxNumber: Shape<String> {
        let accepts = Localized(ja: "FAX番号", en: "fax number")
        return Shape(
            accepts, show: { $0 },
            read: { tree, path, reader in
                guard let text = Shape<String>.text(accepts, maximum: 32).read(tree, path, reader) else { return nil }
                let allowed = Set("0123456789+-() ,*#".utf8)
                if text.utf8.allSatisfy(allowed.contains), text.contains(where: \.isNumber) { return text }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "FAX番号ではない", en: "this is no fax number",
                    hint: .same("\"0491-23-4567\""))
                return nil
            })
    }
}
