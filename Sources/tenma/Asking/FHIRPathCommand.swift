// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FHIR
import FHIRPath
import Gateway
import Issues
import Relay

/// `tenma fhirpath`
struct FHIRPathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fhirpath",
        abstract: text(ja: "FHIRPathの式を、FHIRのファイルに問う", en: "Ask a FHIR file with a FHIRPath expression"),
        discussion: text(
            ja: """
                例:
                  tenma fhirpath "name.where(use = 'official').given" patient.json
                  tenma fhirpath --json "Bundle.entry.resource.ofType(Patient).birthDate" referral.xml
                結果を一行に一つ、型とともに示す。式が誤っていれば、その場所を ^ で示し、終了コード65で終わる。
                """,
            en: """
                Examples:
                  tenma fhirpath "name.where(use = 'official').given" patient.json
                  tenma fhirpath --json "Bundle.entry.resource.ofType(Patient).birthDate" referral.xml
                Shows each item of the result on a line, with its type. Where the expression is wrong, ^
                shows the place, and the exit code is 65.
                """))

    @Argument(help: help(ja: "式", en: "the expression")) var expression: String
    @Argument(help: help(ja: "FHIRのファイル。- は標準入力", en: "a FHIR file; - is standard input")) var file: String
    @Flag(help: help(ja: "R4の型にない名前を誤りとする", en: "a name that the type does not have is an error"))
    var strict = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = common.output()
        let tree = try tree()
        let type = tree.root.type.flatMap { Definitions.r4.type(named: $0) }
        let items: [PathItem]
        do throws(PathError) {
            let compiled = try PathExpression(expression, on: type, isStrict: strict)
            items = try compiled.evaluate(on: tree.root, environment(of: tree))
        } catch { throw Failure(error, in: expression) }
        for item in items {
            if output.isJSON {
                output.json(PathItemShape(item))
            } else {
                output.line(Self.line(item))
            }
        }
        output.flush()
    }

    private func tree() throws(Failure) -> Tree {
        let source = try SourceFile(file)
        guard case .fhir(let format)? = try source.form() else {
            throw Failure(
                .data, "FILE-FORM", ja: "\(file) はFHIR(JSON、XML)ではありません", en: "\(file) is not FHIR (JSON, XML)")
        }
        switch try source.tree(as: format, limits: source.limits()) {
        case .success(let tree): return tree
        case .failure(let error): throw Failure(error, in: file)
        }
    }

    private func environment(of tree: Tree) -> PathEnvironment {
        var environment = PathEnvironment()
        environment.resource = tree.root
        environment.rootResource = tree.root
        environment.now = InstantText.text(GatewayClock().now)
        if tree.root.type == "Bundle" {
            let index = BundleIndex(tree.root)
            environment.resolve = { index.resolve($0, from: $1) }
        }
        return environment
    }

    private static func line(_ item: PathItem) -> Line {
        var line = Line()
        line.column(item.typeName ?? "-", 18, .quiet)
        line.add(item.text ?? item.written ?? "{}")
        return line
    }
}

extension PathItem {
    /// An element with children of its own, as JSON.
    fileprivate var written: String? {
        guard case .element(let element, _) = self else { return nil }
        return element.json
    }
}

/// One item of `fhirpath --json`.
struct PathItemShape: JSONShape {
    static let schema = "tenma.fhirpath/1"
    let type: String?
    /// The value as text; of an element with children, its JSON.
    let value: String?

    init(_ item: PathItem) {
        type = item.typeName
        value = item.text ?? item.written
    }
}

extension Failure {
    /// The expression with a mark under the place.
    init(_ error: PathError, in expression: String) {
        let scalars = Array(expression.unicodeScalars)
        let before = scalars.prefix(max(0, error.position))
        let start = before.lastIndex { $0 == "\n" }.map { $0 + 1 } ?? 0
        let line = scalars[start...].prefix { $0 != "\n" }
        func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
            String(String.UnicodeScalarView(scalars.map { $0 == "\t" ? " " : $0 }))
        }
        let blanks = String(repeating: " ", count: DisplayWidth.of(text(before[start...])))
        let shown = "  \(text(line))\n  \(blanks)^"
        self.init(
            .data, error.code, ja: "\(shown)\n\(error.japanese) [\(error.code)]",
            en: "\(shown)\n\(error.sentence) [\(error.code)]")
    }
}
