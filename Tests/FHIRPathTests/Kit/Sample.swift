// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

@testable import FHIRPath

/// Invented resources, and what an expression gives for them in one line: `string Taro, integer 2`.
enum Sample {
    static let patient = #"""
        {"resourceType":"Patient","id":"p1","active":true,
         "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"},
         "contained":[{"resourceType":"Organization","id":"o1","name":"East"}],
         "identifier":[{"use":"usual","system":"urn:oid:1.2.36","value":"12345"}],
         "name":[{"use":"official","family":"Yamada","given":["Taro","Jiro"]},{"use":"usual","given":["Tora"]},
                 {"use":"maiden","family":"Sato","given":["Taro","Jiro"]}],
         "telecom":[{"system":"phone","value":"03 5555 6473","use":"work"},{"system":"email","value":"a@example.org"}],
         "gender":"male","birthDate":"1974-12-25",
         "_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthTime",
           "valueDateTime":"1974-12-25T14:35:45-05:00"}]},
         "deceasedBoolean":false,
         "multipleBirthInteger":2,
         "managingOrganization":{"reference":"#o1"}}
        """#

    static let observation = #"""
        {"resourceType":"Observation","id":"b1","status":"final","code":{"coding":[{"system":"http://loinc.org",
         "code":"29463-7","display":"Body Weight"}],"text":"Weight"},"effectiveDateTime":"2016-03-28",
         "issued":"2013-04-03T15:30:10+01:00",
         "valueQuantity":{"value":185.0,"unit":"lbs","system":"http://unitsofmeasure.org","code":"[lb_av]"},
         "referenceRange":[{"low":{"value":1.50,"unit":"mg"},"high":{"value":2,"unit":"mg"},"text":"a"},
           {"text":"b"}],
         "component":[{"code":{"text":"one"},"valueString":"x"},{"code":{"text":"two"},"valueInteger":3}]}
        """#

    static func tree(_ json: String) throws -> Tree { try Tree.json(Array(json.utf8)) }

    static let environment = {
        var environment = PathEnvironment()
        environment.now = "2026-01-02T03:04:05.678+09:00"
        return environment
    }()

    static func line(
        _ expression: String, on json: String = patient, isStrict: Bool = false, isTyped: Bool = false,
        _ environment: PathEnvironment = environment
    ) throws -> String {
        let root = try tree(json).root
        let type = root.node.type.flatMap { Definitions.r4.resource($0) }
        do throws(PathError) {
            let compiled = try PathExpression(expression, on: isStrict || isTyped ? type : nil, isStrict: isStrict)
            return try compiled.evaluate(on: root, environment).map { item in
                [item.typeName ?? "?", item.text].compactMap(\.self).joined(separator: " ")
            }.joined(separator: ", ")
        } catch {
            return "\(error.kind) \(error.code)"
        }
    }

    /// Every line of a table, `expression -> result`, against what comes.
    static func check(_ table: String, on json: String = patient, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        for row in table.split(separator: "\n") {
            let parts = row.split(separator: " -> ", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                Issue.record("no row: \(row)", sourceLocation: sourceLocation)
                continue
            }
            let expression = String(parts[0]).trimmed
            let expected = String(parts[1]).trimmed
            let found = try line(expression, on: json)
            #expect(found == expected, "\(expression)", sourceLocation: sourceLocation)
        }
    }
}
