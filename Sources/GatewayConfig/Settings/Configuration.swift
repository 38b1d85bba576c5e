// SPDX-License-Identifier: Apache-2.0
import Issues

/// A configuration file that was read: its settings, and where everything stands, for checks that need more than the
/// file.
package struct Configuration: Sendable {
    package private(set) var settings: Settings
    /// Every file and folder it names.
    package let files: [FileUse]
    let places: [String: Place]

    /// Reads the one YAML file, strictly, or throws every mistake at once. `base` is its folder: paths in it are
    /// relative to that, or to `credentials` where they begin with `$CREDENTIALS_DIRECTORY/`. Opens no other file.
    package init(
        reading bytes: [UInt8], base: String = "", credentials: String? = nil
    ) throws(ConfigurationMistakes) {
        let reader = Reader(base: base, credentials: credentials)
        guard let settings = Self.read(bytes, reader), reader.mistakes.isEmpty else {
            throw ConfigurationMistakes(reader.mistakes)
        }
        self.settings = settings
        files = reader.files
        places = reader.places
    }

    /// What can be read, with the mistakes left in the reader.
    static func read(_ bytes: [UInt8], _ reader: Reader) -> Settings? {
        var file = YAMLFile()
        let tree = file.read(bytes)
        file.mistakes.forEach(reader.note)
        guard let tree else { return nil }
        let settings = Settings(tree, reader)
        settings.check(reader)
        return settings
    }

    /// Reads the code tables and characters that the settings name, so that they are in force; a file that is wrong is as
    /// bad as a setting that is.
    package mutating func loadSiteFiles(_ load: @escaping (String) -> [UInt8]?) throws(ConfigurationMistakes) {
        let site = siteFiles(load: load)
        guard site.mistakes.isEmpty else { throw ConfigurationMistakes(site.mistakes) }
        settings.siteFiles = site.files
    }

    /// The place of a setting, or of the nearest thing around it that is written.
    package func place(of path: String) -> Place { places.nearest(to: path) }
}

/// A file or folder that the configuration names.
package struct FileUse: Sendable, Hashable {
    /// What a file is for, which decides how it is checked.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// The gateway's own, with its chain.
        case certificate
        case key
        case authorities
        case revocations
        /// A facility's, to be recognised by its fingerprint.
        case peerCertificate = "peer-certificate"
        /// A client's public keys (JWKS).
        case publicKeys = "public-keys"
        /// A code table of the site (CSV).
        case codeTable = "code-table"
        /// A facility's replacements of characters (CSV).
        case gaiji
        /// A fixture of `tests`.
        case message
        case folder
        /// Files are taken out of it, and moved inside it.
        case dropFolder = "drop-folder"
        /// Another system's, which is only read.
        case storageFolder = "storage-folder"
        /// Files are put into it.
        case outputFolder = "output-folder"
        /// The same; it is made when it is not there.
        case madeFolder = "made-folder"
        case socket
    }

    /// As it can be opened.
    package let file: String
    package let role: Role
    /// The setting that names it.
    package let path: String
    package let place: Place
}
