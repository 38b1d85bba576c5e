// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Testing

@testable import FHIRPath

/// The official suite of R4, where `TENMA_CORPORA` points at it, compared by ordered type and text.
@Suite(.enabled(if: OfficialTest.folder != nil)) struct OfficialSuiteTests {
    @Test func `the first quarter is there`() { #expect(OfficialTest.all.count >= 233) }

    @Test(arguments: OfficialTest.all)
    func `an official test has its official result`(test: OfficialTest) throws {
        guard let invalid = test.invalid else {
            let outputs = try outputs(of: test)
            #expect(outputs == test.outputs, "\(test.expression)")
            return
        }
        let error = #expect(throws: PathError.self, "\(test.expression)") { try outputs(of: test) }
        #expect(error?.kind == invalid, "\(test.expression)")
    }

    private func outputs(of test: OfficialTest) throws -> [OfficialTest.Output] {
        let tree = try test.tree() ?? Tree.json(Array(#"{"resourceType":"Basic"}"#.utf8))
        let type = tree.root.node.type.flatMap { Definitions.r4.resource($0) }
        let expression = try PathExpression(test.expression, on: type, isStrict: test.isStrict)
        var environment = PathEnvironment()
        environment.now = "2026-01-02T03:04:05.678+09:00"
        if test.isPredicate {
            let answer = try expression.isTrue(on: tree.root, of: nil, environment)
            return answer.map { [.init(type: "boolean", text: $0 ? "true" : "false")] } ?? []
        }
        return try expression.evaluate(on: tree.root, environment).map {
            OfficialTest.Output(type: $0.typeName ?? "", text: $0.text)
        }
    }
}
