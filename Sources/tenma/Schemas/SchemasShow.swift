// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIR
import FHIRProfiles
import Issues
import PackageFolder

/// `tenma schemas show`
struct SchemasShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: text(
            ja: "パッケージの中の定義、またはプロファイルの規則を示す", en: "Show the definitions of a package, or the rules of a profile"))

    @Argument(help: help(ja: "NAME、NAME#VERSION、またはcanonical", en: "NAME, NAME#VERSION or a canonical")) var what:
        String
    @OptionGroup var options: SchemaOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = common.output()
        let folder = try options.folder()
        do throws(PackageFolderError) { try show(what, in: folder, output) } catch { throw Failure(error) }
        output.flush()
    }

    private func show(_ what: String, in folder: PackageFolder, _ output: Output) throws(PackageFolderError) {
        let compiled = try folder.load()
        if let profile = ProfileSet(compiled).profile(what) {
            show(profile, output)
        } else if let head = compiled.canonicals.first(where: { $0.url == what }) {
            show(head, output)
        } else if let pin = try folder.pins().first(where: { $0.name == what || $0.label == what }) {
            for head in compiled.canonicals where head.package == pin.label { show(head, output) }
        } else {
            throw .unknown(what)
        }
    }

    private func show(_ head: FHIRPackage.Canonical, _ output: Output) {
        if output.isJSON { return output.json(DefinitionShape(head)) }
        var line = Line()
        line.column(head.kind.rawValue, 11, .quiet)
        line.add(head.url, .name)
        line.add(head.version.map { "|" + $0 } ?? "")
        output.line(line)
    }

    private func show(_ profile: Profile, _ output: Output) {
        for rule in profile.rules {
            if output.isJSON {
                output.json(RuleShape(rule, of: profile))
            } else {
                output.line(Line(rule.summary))
            }
        }
    }
}

extension ElementRule {
    /// `Patient.identifier 1..* must-support slices: …`
    fileprivate var summary: String {
        var words = [id, "\(minimum)..\(maximum.map(String.init) ?? "*")"]
        if !types.isEmpty { words.append(types.map { Definitions.r4[$0.type].name }.joined(separator: "|")) }
        if let binding { words.append("\(binding.strength.rawValue):\(binding.valueSet)") }
        if fixed != nil { words.append("fixed") }
        if pattern != nil { words.append("pattern") }
        if let slicing { words.append("slices(\(slicing.rest.rawValue))") }
        if isMustSupport { words.append("must-support") }
        return (words + invariants.map { "rule:\($0.key)" }).joined(separator: " ")
    }
}

/// One definition of `schemas show --json`.
struct DefinitionShape: JSONShape {
    static let schema = "tenma.definition/1"
    let kind: String
    let url: String
    let version: String?
    let name: String
    let package: String

    init(_ head: FHIRPackage.Canonical) {
        kind = head.kind.rawValue
        url = head.url
        version = head.version
        name = head.name
        package = head.package
    }
}

/// One rule of a profile in `schemas show --json`.
struct RuleShape: JSONShape {
    static let schema = "tenma.profile-rule/1"
    let profile: String
    let id: String
    let minimum: Int
    let maximum: Int?
    let mustSupport: Bool
    let invariants: [String]

    init(_ rule: ElementRule, of profile: Profile) {
        self.profile = profile.url
        id = rule.id
        minimum = rule.minimum
        maximum = rule.maximum
        mustSupport = rule.isMustSupport
        invariants = rule.invariants.map(\.key)
    }
}
