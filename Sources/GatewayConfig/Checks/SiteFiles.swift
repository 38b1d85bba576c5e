// SPDX-License-Identifier: Apache-2.0
import Issues
import JapaneseText
package import Routing
package import Translation

/// The files of a site, read: code tables by name, and each facility's characters.
package struct SiteFiles: Sendable, Hashable {
    package var tables: [String: CodeTable] = [:]
    package var replacements: [FacilityID: [Character: String]] = [:]

    package init() {}
}

extension SiteRules {
    fileprivate init(_ site: SiteSettings, _ files: SiteFiles) {
        self.init(
            tables: site.tables.compactMap { files.tables[$0] }, edits: site.edits,
            editTables: Set(site.edits.edits.compactMap(\.table)).sorted().compactMap { files.tables[$0] })
    }
}

extension ListenerSettings {
    /// What is changed in messages that arrive here.
    package func rules(_ files: SiteFiles) -> SiteRules { SiteRules(site, files) }
}

extension FacilitySettings {
    /// What is changed in messages that it gets.
    package func rules(_ files: SiteFiles) -> SiteRules { SiteRules(site, files) }

    /// What becomes of characters that it cannot read.
    package func characters(_ files: SiteFiles) -> CharacterPolicy {
        CharacterPolicy(
            refuses: form.unrepresentable == .refuse, replacements: files.replacements[id] ?? [:],
            keepsPrivateUse: gaiji == .keep)
    }
}

extension Configuration {
    /// Reads the tables and characters that the settings name. `load` gets a file's bytes, nil where it cannot be read.
    /// Every mistake in every file comes with its line, at the setting that names the file.
    package func siteFiles(load: @escaping (String) -> [UInt8]?) -> (files: SiteFiles, mistakes: [Mistake]) {
        var reading = SiteReading(self, load)
        for table in settings.tables { reading.read(table) }
        for facility in settings.facilities {
            if case .file(let file) = facility.gaiji { reading.read(file, of: facility) }
        }
        return (reading.files, reading.mistakes)
    }
}

private struct SiteReading {
    private let configuration: Configuration
    private let load: (String) -> [UInt8]?
    private(set) var files = SiteFiles()
    private(set) var mistakes: [Mistake] = []

    init(_ configuration: Configuration, _ load: @escaping (String) -> [UInt8]?) {
        self.configuration = configuration
        self.load = load
    }

    mutating func read(_ table: TableSettings) {
        let setting = "tables.\(table.name).file"
        guard let bytes = bytes(of: table.file, setting) else { return }
        do throws(SiteMistakes) {
            files.tables[table.name] = try CodeTable(reading: bytes, name: table.name, replaces: table.replaces)
        } catch {
            note(error.mistakes, table.file, setting)
        }
    }

    mutating func read(_ file: String, of facility: FacilitySettings) {
        let setting = "facilities.\(facility.id.rawValue).gaiji"
        guard let bytes = bytes(of: file, setting) else { return }
        do throws(SiteMistakes) {
            let replacements = try CharacterPolicy.replacements(reading: bytes)
            files.replacements[facility.id] = replacements
            if let charset = facility.form.charset { note(replacements, charset, file, setting) }
        } catch {
            note(error.mistakes, file, setting)
        }
    }

    /// What replaces must be something that the facility can read.
    private mutating func note(
        _ replacements: [Character: String], _ charset: Charset, _ file: String, _ setting: String
    ) {
        for (character, replacement) in replacements.sorted(by: { $0.key < $1.key })
        where (try? charset.encode(replacement, unrepresentable: .refuse)) == nil {
            let name = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined()
            let mistake = SiteMistake(
                ja: "\(name) の置き換えは \(charset.rawValue) で書けない",
                en: "the replacement of \(name) cannot be written in \(charset.rawValue)")
            note([mistake], file, setting)
        }
    }

    private mutating func bytes(of file: String, _ setting: String) -> [UInt8]? {
        if let bytes = load(file) { return bytes }
        note([SiteMistake(ja: "ファイルが読めない", en: "the file cannot be read")], file, setting)
        return nil
    }

    private mutating func note(_ found: [SiteMistake], _ file: String, _ setting: String) {
        for mistake in found {
            let place = mistake.line > 0 ? "\(file):\(mistake.line): " : "\(file): "
            mistakes.append(
                Mistake(
                    .file, at: configuration.place(of: setting), path: setting,
                    mistake.sentence.map { place + $0 }, hint: mistake.hint))
        }
    }
}
