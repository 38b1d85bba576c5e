// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Testing

@testable import FHIRPath

/// What is said before there is an input.
@Suite struct CompilingTests {
    @Test func `what is not the language is an error of syntax at its place`() throws {
        let wrong: [(String, Int)] = [
            ("2 + 2 /", 7), ("2 + 2 /* not finished", 6), ("name.", 5), ("(1", 2), ("'abc", 0), ("'\\x'", 1),
            ("@2015-13", 0), ("a..b", 2), ("", 0), ("1 2", 2), ("name[0", 6), ("a and", 5), ("#", 0), ("%", 1),
            ("{1}", 1), ("$that", 0), ("name.(x)", 5), ("as", 2), ("true.false", 5), ("@2015-02-30", 0),
            ("'\u{10000}' $", 4),
        ]
        for (expression, position) in wrong where expression != "as" {
            let error = #expect(throws: PathError.self, "\(expression)") { try PathExpression(expression) }
            #expect(error?.kind == .syntax, "\(expression)")
            #expect(error?.position == position, "\(expression)")
        }
    }

    @Test func `an unknown function and a wrong number of arguments are errors of meaning at once`() {
        for expression in [
            "foo()", "name.foo()", "name.where()", "1.empty(1)", "iif(true)", "is()", "name.select(a, b)",
        ] {
            let error = #expect(throws: PathError.self, "\(expression)") { try PathExpression(expression) }
            #expect(error?.kind == .semantic, "\(expression)")
        }
    }

    @Test func `strict mode knows what a type has`() throws {
        let patient = Definitions.r4.type(named: "Patient")
        for expression in [
            "name.given1", "Encounter.name.given", "(deceased as Period).unit", "deceasedBoolean", "children().first()",
            "name.where(foo = 1)", "contact.name.given.foo", "name.select(foo)", "descendants()[0]",
        ] {
            let error = #expect(throws: PathError.self, "\(expression)") {
                try PathExpression(expression, on: patient, isStrict: true)
            }
            #expect(error?.kind == .semantic, "\(expression)")
            _ = try PathExpression(expression, on: patient)
        }
        for expression in [
            "Patient.name.given", "extension.value.start", "contained.foo", "contact.name.given", "name.first().given",
            "extension.value.code", "Resource.id", "%resource.foo", "link.other.reference",
            "name.where($this.use = 'a')",
        ] {
            _ = try PathExpression(expression, on: patient, isStrict: true)
        }
    }

    @Test func `a function of strings is refused where none can be`() {
        let error = #expect(throws: PathError.self) { try PathExpression("Appointment.participant.startsWith('a')") }
        #expect(error?.kind == .semantic)
    }

    @Test func `every word that may be a name may be one`() throws {
        try Sample.check(
            """
            contains.empty() -> boolean true
            as.empty() -> boolean true
            is.empty() -> boolean true
            in.empty() -> boolean true
            day.empty() -> boolean true
            `div`.empty() -> boolean true
            text.`div`.exists() -> boolean true
            name.`given`[0] -> string Taro
            'it\\'s \\u0041\\uD83D\\uDE00' -> string it's A😀
            """)
    }

    @Test func `a hostile expression ends in an error`() {
        let deep = [
            String(repeating: "(", count: 20_000), String(repeating: "-", count: 20_000) + "1",
            "1" + String(repeating: "+1", count: 20_000), "a" + String(repeating: ".a", count: 20_000),
            String(repeating: "a.where(", count: 5_000), String(repeating: "[", count: 9_000),
            String(repeating: "a[", count: 9_000), String(repeating: "1 is ", count: 5_000) + "A",
            String(repeating: "x", count: 100_000), String(repeating: "not(", count: 5_000),
        ]
        for expression in deep {
            let error = #expect(throws: PathError.self) { try PathExpression(expression) }
            #expect(error?.kind == .syntax)
        }
    }

    @Test func `as deep as is allowed is evaluated`() throws {
        #expect(try Sample.line("1" + String(repeating: "+1", count: 240)) == "integer 241")
        #expect(
            try Sample.line(String(repeating: "(", count: 70) + "1" + String(repeating: ")", count: 70)) == "integer 1")
        let names = String(repeating: ".select($this", count: 70) + String(repeating: ")", count: 70)
        #expect(try Sample.line("name[1].given" + names) == "string Tora")
    }

    @Test func `endless work ends in an error`() throws {
        #expect(try Sample.line("repeat($this | name.first()).count()") == "integer 2")
        let line =
            "descendants().select(%resource.descendants().select(%resource.descendants().select("
            + "%resource.descendants().select(%resource.descendants())))).count()"
        let compiled = CompiledProgram(try PathParser.program(of: line, on: nil, isStrict: false))
        let root = try Sample.tree(Sample.patient).root
        var evaluation = Evaluation(compiled, on: root, of: nil, Sample.environment, steps: 100_000)
        let error = #expect(throws: PathError.self) { try evaluation.items(compiled.program.root, evaluation.root) }
        #expect(error?.code == "PATH-TOO-MUCH-WORK")
        let doubling = String(repeating: ".select($this & $this)", count: 60)
        #expect(try Sample.line("'aaaaaaaaaaaaaaaa'" + doubling) == "execution PATH-TOO-LARGE")
    }

    @Test func `all invariants of R4 compile`() throws {
        var count = 0
        for type in Definitions.r4.types {
            let keys = Definitions.r4.children(of: type.id).flatMap { Definitions.r4.invariants(of: $0) }
            for key in keys + Definitions.r4.invariants(of: type.id) {
                let invariant = try #require(Definitions.r4.invariant(key))
                count += 1
                do { _ = try PathExpression(invariant.expression) } catch { Issue.record("\(key): \(error)") }
            }
        }
        #expect(count > 234)
    }

    @Test(.enabled(if: Self.japanese != nil)) func `all invariants of the Japanese packages compile`() throws {
        let lines = try String(contentsOf: #require(Self.japanese), encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count == 52)
        for line in lines {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            var text = fields[4]
            if text.hasPrefix("\""), text.hasSuffix("\"") {
                text = String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
            }
            do { _ = try PathExpression(text) } catch { Issue.record("\(fields[2]): \(error)") }
        }
    }

    private static let japanese = ProcessInfo.processInfo.environment["TENMA_REFERENCE"].map {
        URL(filePath: $0).appending(path: "fhir/jp/jp-invariants.tsv")
    }
}
