// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// Resources written down in Swift.
@Suite struct ResourceBuilderTests {
    private func text(_ tree: Tree) throws -> String { try String(decoding: tree.json(), as: UTF8.self) }

    @Test func `a patient`() throws {
        let patient = Tree.build("Patient") { patient in
            patient.add("birthDate", "1970-03-30")
            patient.add("active", true)
            patient.add("name") { name in
                name.add("family", "架空")
                name.add("given", "花子")
                name.add("given", "マリア")
            }
            patient.add("multipleBirthInteger", 2)
        }
        #expect(
            try text(patient)
                == #"{"resourceType":"Patient","active":true,"name":[{"family":"架空","given":["花子","マリア"]}],"#
                + #""birthDate":"1970-03-30","multipleBirthInteger":2}"#)
    }

    @Test func `an outcome`() throws {
        let outcome = Tree.build("OperationOutcome") { outcome in
            for code in ["structure", "required"] {
                outcome.add("issue") { issue in
                    issue.add("severity", "error")
                    issue.add("code", code)
                    issue.add("expression", "Patient.name[0]")
                }
            }
        }
        #expect(
            try text(outcome)
                == #"{"resourceType":"OperationOutcome","issue":["#
                + #"{"severity":"error","code":"structure","expression":["Patient.name[0]"]},"#
                + #"{"severity":"error","code":"required","expression":["Patient.name[0]"]}]}"#)
    }

    @Test func `a bundle of new resources and of copies`() throws {
        let patient = try Tree.json(Samples.bundle(entries: 1)).root.at("entry.resource")[0]
        let bundle = Tree.build("Bundle") { bundle in
            bundle.add("type", "searchset")
            bundle.add("total", 2)
            bundle.add("entry") { $0.add("resource", copyOf: patient) }
            bundle.add("entry") { entry in
                entry.add("resource", type: "Observation") { observation in
                    observation.add("valueQuantity") { $0.add("value", "1.50") }
                }
            }
        }
        #expect(try text(Tree.copy(of: bundle.root.at("entry[0].resource")[0])) == text(Tree.copy(of: patient)))
        #expect(try text(bundle).contains(#""valueQuantity":{"value":1.50}"#))
        #expect(bundle.root.at("entry.resource").map(\.type) == ["Patient", "Observation"])
        #expect(try Outline(Tree.json(bundle.json()), isSorted: true) == Outline(bundle, isSorted: true))
    }

    @Test func `what has no content is left out`() throws {
        let patient = Tree.build("Patient") { patient in
            patient.add("id", "")
            patient.add("gender", nil as String?)
            patient.add("active", nil as Bool?)
            patient.add("name") { name in
                name.add("period") { _ in }
                name.add("family", "")
            }
            patient.add("contact") { contact in
                contact.add("name") { $0.add("text", "A") }
                contact.add("telecom") { _ in }
                contact.add("gender", "other")
            }
            patient.add("link") { _ in }
        }
        #expect(try text(patient) == #"{"resourceType":"Patient","contact":[{"name":{"text":"A"},"gender":"other"}]}"#)
    }

    @Test func `names that R4 does not know go along, and are the copy's own`() throws {
        let strange = try Tree.json(Array(#"{"resourceType":"Strange","zzz":{"yyy":[1,2]},"_www":{"id":"1"}}"#.utf8))
        let bundle = Tree.build("Bundle") { bundle in
            bundle.add("uuu", "1")
            bundle.add("entry") { $0.add("resource", copyOf: strange.root) }
        }
        #expect(try text(Tree.copy(of: bundle.root.at("entry.resource")[0])) == text(strange))
    }
}
