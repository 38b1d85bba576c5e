// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

@testable import Translation

@Suite struct ReferenceTests {
    private func target(_ reference: String, ids: [String]) throws -> String? {
        let entries = ids.map { id in
            "{\"fullUrl\":\"urn:uuid:\(id)\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"\(id)\"}}"
        }
        let list = "{\"resource\":{\"resourceType\":\"List\",\"subject\":{\"reference\":\"\(reference)\"}}}"
        let text = "{\"resourceType\":\"Bundle\",\"entry\":[\((entries + [list]).joined(separator: ","))]}"
        let reading = TreeReading(try Tree.json(Array(text.utf8)))
        return reading.first("List")?["subject"]?.target()?.path
    }

    @Test func `a relative reference means the one resource of its type and id`() throws {
        #expect(try target("Patient/7", ids: ["6", "7"]) == "Bundle.entry[1].resource")
        #expect(try target("urn:uuid:6", ids: ["6", "7"]) == "Bundle.entry[0].resource")
    }

    @Test(arguments: ["Patient/8", "Patient/", "/7", "Practitioner/7", "7", "List/"])
    func `a reference to nobody means nothing`(reference: String) throws {
        #expect(try target(reference, ids: ["6", "7"]) == nil)
    }

    @Test func `of two with one id neither is meant`() throws {
        #expect(try target("Patient/7", ids: ["7", "7"]) == nil)
    }
}
