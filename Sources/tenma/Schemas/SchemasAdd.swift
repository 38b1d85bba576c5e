// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIRProfiles
import Issues
import PackageFolder

/// `tenma schemas add`
struct SchemasAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: text(ja: "パッケージ(.tgz)を入れる", en: "Add packages (.tgz)"))

    @Argument(help: help(ja: "FHIRパッケージの .tgz", en: "FHIR packages, .tgz")) var files: [String]
    @OptionGroup var options: SchemaOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = common.output()
        let folder = try options.folder()
        let progress = Progress(output)
        for (number, file) in files.enumerated() {
            progress.show("\(number + 1) / \(files.count) \(file)")
            let bytes = try FileReading.bytes(of: file, maximum: PackageFolder.sizeMaximum)
            let added: (pin: Pin, package: FHIRPackage)
            do throws(PackageFolderError) { added = try folder.add(bytes, from: file) } catch { throw Failure(error) }
            progress.clear()
            if output.isJSON { output.json(PackageShape(added.pin, definitions: added.package.canonicals.count)) }
            let count = added.package.canonicals.count
            output.say(
                Localized(
                    ja: "\(added.pin.label) を入れた(定義 \(count))", en: "\(added.pin.label) added, \(count) definitions"),
                unlessJSON: true)
        }
        progress.show(text(ja: "まとめています", en: "working them out"))
        let compiled: CompiledPackages
        do throws(PackageFolderError) { compiled = try folder.load() } catch { throw Failure(error) }
        progress.clear()
        for note in compiled.notes where note.severity > .information {
            output.warn(note.path.map { .same($0 + ": ") + note.sentence } ?? note.sentence)
        }
        output.flush()
    }
}

/// One package of `schemas list --json`.
struct PackageShape: JSONShape {
    static let schema = "tenma.package/1"
    let name: String
    let version: String
    let sha256: String
    let definitions: Int?

    init(_ pin: Pin, definitions: Int? = nil) {
        name = pin.name
        version = pin.version
        sha256 = pin.digest
        self.definitions = definitions
    }
}
