// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// R4's rules for references in Bundles, and the traps that validators fell into.
@Suite struct BundleIndexTests {
    private let bundle: Tree
    private let index: BundleIndex

    init() {
        bundle = Tree.build("Bundle") { bundle in
            Self.entry(&bundle, "http://a.example/fhir/Patient/1", "Patient", "1")
            Self.entry(&bundle, "http://a.example/fhir/Observation/1", "Observation", "1")
            Self.entry(&bundle, "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "Patient", "2")
            Self.entry(&bundle, "urn:uuid:9ca6a7e2-8d4b-4e6a-9d3e-0f5f6f9b7a10", "Observation", "2")
            Self.entry(&bundle, "http://b.example/Patient/1", "Patient", "1", version: "7")
            Self.entry(&bundle, "http://b.example/Patient/1", "Patient", "1", version: "8")
            Self.entry(&bundle, nil, "Observation", "3")
            Self.entry(&bundle, "http://b.example/Observation/9", "Observation", "9")
            bundle.add("signature") { $0.add("who") { $0.add("reference", "Patient/1") } }
        }
        index = BundleIndex(bundle.root)
    }

    private static func entry(
        _ bundle: inout ResourceBuilder, _ url: String?, _ type: String, _ id: String, version: String? = nil
    ) {
        bundle.add("entry") { entry in
            entry.add("fullUrl", url)
            entry.add("resource", type: type) { resource in
                resource.add("id", id)
                resource.add("meta") { $0.add("versionId", version) }
                resource.add("contained", type: "Practitioner") { contained in
                    contained.add("id", "p")
                    contained.add("managingOrganization") { $0.add("reference", "#q") }
                }
                resource.add("contained", type: "Organization") { $0.add("id", "q") }
                resource.add("subject") { $0.add("reference", "Patient/1") }
            }
        }
    }

    /// Which entry's resource a reference in an entry means.
    private func place(_ reference: String, from entry: Int) -> Int? {
        guard let resource = index.entries[entry].resource?.first("subject"),
            let found = index.resolve(reference, from: resource)
        else { return nil }
        return index.entries.firstIndex { $0.resource == found }
    }

    @Test func `an absolute reference is a fullUrl, from anywhere`() {
        #expect(place("http://a.example/fhir/Patient/1", from: 0) == 0)
        #expect(place("http://a.example/fhir/Patient/1", from: 3) == 0)
        #expect(place("http://a.example/fhir/Patient/1", from: 6) == 0)
        #expect(place("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", from: 1) == 2)
        #expect(place("http://a.example/fhir/Patient/2", from: 0) == nil)
        #expect(place("http://A.example/fhir/Patient/1", from: 0) == nil)
    }

    @Test func `a relative reference stays at its own root`() {
        #expect(place("Patient/1", from: 1) == 0)
        #expect(place("Observation/1", from: 0) == 1)
        #expect(place("Observation/9", from: 1) == nil)
        #expect(place("Observation/9", from: 7) == 7)
    }

    @Test func `below a urn or without a fullUrl a relative reference means nothing`() {
        #expect(place("Patient/2", from: 3) == nil)
        #expect(place("Patient/1", from: 3) == nil)
        #expect(place("Patient/1", from: 6) == nil)
    }

    @Test func `a version is taken off and compared with the resource's`() {
        #expect(place("http://b.example/Patient/1/_history/7", from: 0) == 4)
        #expect(place("http://b.example/Patient/1/_history/8", from: 0) == 5)
        #expect(place("Patient/1/_history/8", from: 7) == 5)
        #expect(place("http://b.example/Patient/1/_history/9", from: 0) == nil)
        #expect(place("http://a.example/fhir/Patient/1/_history/1", from: 0) == nil)
    }

    @Test func `two of the same address are told, not chosen from`() {
        #expect(place("http://b.example/Patient/1", from: 0) == nil)
        #expect(index.matches("http://b.example/Patient/1", from: bundle.root).count == 2)
    }

    @Test func `contained resources belong to the resource around them`() throws {
        for entry in index.entries {
            let resource = try #require(entry.resource)
            let inner = try #require(resource["contained"][0].first("managingOrganization"))
            #expect(index.resolve("#p", from: resource) == resource["contained"][0])
            #expect(index.target(of: inner) == resource["contained"][1])
            #expect(index.resolve("#", from: inner) == resource)
            #expect(index.resolve("#x", from: inner) == nil)
        }
    }

    @Test func `what stands in no entry has no root`() throws {
        let who = try #require(bundle.root.at("signature.who").first)
        #expect(index.entry(holding: who)?.element == nil)
        #expect(index.target(of: who) == nil)
        #expect(index.resolve("http://a.example/fhir/Patient/1", from: who) == index.entries[0].resource)
        #expect(index.resolve("#p", from: who) == nil)
    }

    @Test func `extensions of the Bundle that follow late stand in no entry`() throws {
        let text = """
            {"resourceType":"Bundle","timestamp":"2024","entry":[{"fullUrl":"http://a.example/Patient/1","resource":
            {"resourceType":"Patient","id":"1","gender":"male","active":true,"_gender":{"id":"late"}}}],
            "_timestamp":{"extension":[{"url":"x","valueReference":{"reference":"Patient/1"}}]}}
            """
        let bundle = try Tree.json(Array(text.utf8)).root
        let index = BundleIndex(bundle)
        #expect(index.target(of: bundle.at("timestamp.extension.valueReference")[0]) == nil)
        #expect(index.entry(holding: bundle.at("entry.resource.gender.id")[0])?.resource?.type == "Patient")
    }

    @Test(arguments: [
        ("http://a.example/Patient/1", "http://a.example/"),
        ("https://a.example:8080/x/y/Patient/A-.9", "https://a.example:8080/x/y/"),
    ])
    func `is RESTful`(url: String, root: String) {
        #expect(RESTfulURL(url)?.root == root)
    }

    @Test(arguments: [
        "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "Patient/1", "http://a.example/Patient/1/_history/2",
        "http://a.example/Person1",
        "http://a.example/Nothing/1", "http://a.example/HumanName/1", "http://a.example/Patient/a b",
        "http://a.example/Patient/", "ftp://a/Patient/1",
        "http:///Patient/1", "http://a.example/Patient/\(String(repeating: "1", count: 65))",
        "http://a.example/DomainResource/1",
    ])
    func `is not RESTful`(url: String) {
        #expect(RESTfulURL(url) == nil)
    }

    @Test func `twenty thousand entries that point at each other are resolved in time`() {
        let tree = Tree.build("Bundle") { bundle in
            for number in 0..<20_000 {
                bundle.add("entry") { entry in
                    entry.add("fullUrl", "urn:uuid:\(number)")
                    entry.add("resource", type: "Observation") { observation in
                        observation.add("subject") { $0.add("reference", "urn:uuid:\((number * 7919) % 20_000)") }
                    }
                }
            }
        }
        let index = BundleIndex(tree.root)
        let found = index.entries.compactMap { $0.resource?.first("subject").flatMap(index.target) }
        #expect(found.count == 20_000)
    }
}
