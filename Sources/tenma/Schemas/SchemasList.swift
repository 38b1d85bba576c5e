// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Issues
import PackageFolder

/// `tenma schemas list`
struct SchemasList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: text(ja: "入っているパッケージを示す", en: "List the packages"))

    @OptionGroup var options: SchemaOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = common.output()
        let folder = try options.folder()
        let pins: [Pin]
        do throws(PackageFolderError) { pins = try folder.pins() } catch { throw Failure(error) }
        if pins.isEmpty {
            output.say(
                Localized(
                    ja: "パッケージはない。tenma schemas add で入れる。",
                    en: "There are no packages; tenma schemas add puts them here."),
                unlessJSON: true)
        }
        for pin in pins {
            if output.isJSON {
                output.json(PackageShape(pin))
            } else {
                var line = Line()
                line.column(pin.name, 32, .name)
                line.column(pin.version, 14)
                line.add(pin.digest, .quiet)
                output.line(line)
            }
        }
        output.flush()
    }
}

/// `tenma schemas remove`
struct SchemasRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: text(ja: "パッケージを消す", en: "Remove a package"))

    @Argument(help: help(ja: "NAME#VERSION か NAME", en: "NAME#VERSION or NAME")) var package: String
    @OptionGroup var options: SchemaOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = common.output()
        let folder = try options.folder()
        let pin: Pin
        do throws(PackageFolderError) { pin = try folder.remove(package) } catch { throw Failure(error) }
        if output.isJSON { output.json(PackageShape(pin)) }
        output.say(Localized(ja: "\(pin.label) を消した", en: "\(pin.label) removed"), unlessJSON: true)
        output.flush()
    }
}
