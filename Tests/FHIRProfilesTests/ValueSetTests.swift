// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRProfiles

@Suite struct ValueSetTests {
    private static let system = Invented.root + "animals"
    private static let tree = """
        {"code": "animal", "concept": [
            {"code": "dog", "property": [{"code": "legs", "valueInteger": 4}], "concept": [{"code": "shiba"}]},
            {"code": "bird", "property": [{"code": "legs", "valueInteger": 2}]}]},
        {"code": "stone", "property": [{"code": "parent", "valueCode": "thing"}]}, {"code": "thing"}
        """

    private func codes(_ compose: String, content: String = "complete", more: [String] = []) throws -> ValueSetCodes {
        let resources = [
            Invented.codeSystem("animals", content: content, concepts: Self.tree),
            Invented.valueSet("V", compose: compose),
        ]
        let set = ProfileSet(packages: [try TestPackage(resources + more).read()])
        return try #require(set.valueSet(Invented.root + "V"))
    }

    private func include(_ rest: String) -> String { #""include": [{"system": "\#(Self.system)"\#(rest)}]"# }

    private func filter(_ property: String, _ operation: String, _ value: String) -> String {
        include(#", "filter": [{"property": "\#(property)", "op": "\#(operation)", "value": "\#(value)"}]"#)
    }

    @Test func `listed codes are in it, others and other systems are not`() throws {
        let codes = try codes(include(#", "concept": [{"code": "dog"}]"#))
        #expect(codes.contains(code: "dog", system: Self.system) == true)
        #expect(codes.contains(code: "dog", system: nil) == true)
        #expect(codes.contains(code: "bird", system: Self.system) == false)
        #expect(codes.contains(code: "dog", system: "http://example.jp/other") == false)
    }

    @Test func `a whole code system is known only when all of it is loaded`() throws {
        #expect(try codes(include("")).contains(code: "cat", system: Self.system) == false)
        #expect(try codes(include(""), content: "fragment").contains(code: "cat", system: Self.system) == nil)
        #expect(try codes(include(""), content: "fragment").contains(code: "dog", system: Self.system) == true)
        #expect(try codes(include(""), content: "not-present").contains(code: "dog", system: Self.system) == nil)
        let elsewhere = try codes(#""include": [{"system": "http://example.jp/unknown"}]"#)
        #expect(elsewhere.contains(code: "x", system: "http://example.jp/unknown") == nil)
    }

    @Test(arguments: [
        ("concept", "is-a", "dog", ["dog", "shiba"]), ("concept", "descendent-of", "dog", ["shiba"]),
        ("concept", "descendent-of", "thing", ["stone"]),
        ("concept", "generalizes", "shiba", ["animal", "dog", "shiba"]),
        ("concept", "is-not-a", "animal", ["stone", "thing"]), ("legs", "=", "4", ["dog"]),
        ("legs", "in", "2, 4", ["bird", "dog"]), ("legs", "exists", "true", ["bird", "dog"]),
        ("code", "regex", "s.*", ["shiba", "stone"]), ("legs", "regex", "[34]", ["dog"]),
        ("legs", "not-in", "4", ["animal", "bird", "shiba", "stone", "thing"]),
    ])
    func `filters choose what R4 says they do`(property: String, operation: String, value: String, expected: [String])
        throws
    {
        let codes = try codes(filter(property, operation, value))
        let all = ["animal", "bird", "dog", "shiba", "stone", "thing"]
        #expect(all.filter { codes.contains(code: $0, system: Self.system) == true } == expected)
        #expect(all.allSatisfy { codes.contains(code: $0, system: Self.system) != nil })
    }

    @Test func `a filter that nobody can work out leaves it open`() throws {
        #expect(try codes(filter("code", "wish", "x")).contains(code: "dog", system: Self.system) == nil)
        #expect(try codes(filter("code", "regex", "(")).contains(code: "dog", system: Self.system) == nil)
    }

    @Test func `what is excluded is not in it`() throws {
        let codes = try codes(
            include("") + #", "exclude": [{"system": "\#(Self.system)", "concept": [{"code": "dog"}]}]"#)
        #expect(codes.contains(code: "dog", system: Self.system) == false)
        #expect(codes.contains(code: "bird", system: Self.system) == true)
    }

    @Test func `a value set may be made of others, and a circle of them ends`() throws {
        let other = Invented.valueSet("W", compose: #""include": [{"valueSet": ["\#(Invented.root)V"]}]"#)
        let codes = try codes(
            include(#", "concept": [{"code": "dog"}]"#).replacing(
                "}]}]", with: #"}]}, {"valueSet": ["\#(Invented.root)W"]}]"#),
            more: [other])
        #expect(codes.contains(code: "dog", system: Self.system) == true)
        #expect(codes.contains(code: "cat", system: Self.system) == nil)
    }

    @Test func `value sets that name each other many times over do not multiply`() throws {
        let chain = (0..<15).map { level in
            let next = #"{"valueSet": ["\#(Invented.root)L\#(level + 1)"]}"#
            return Invented.valueSet("L\(level)", compose: #""include": [\#(next), \#(next), \#(next)]"#)
        }
        let end = Invented.valueSet("L15", compose: include(#", "concept": [{"code": "dog"}]"#))
        let set = ProfileSet(packages: [try TestPackage(chain + [end]).read()])
        let codes = try #require(set.valueSet(Invented.root + "L0"))
        // What was cut off may hold it, so nobody says no.
        #expect(codes.contains(code: "dog", system: Self.system) == true)
        #expect(codes.contains(code: "stone", system: Self.system) == nil)
    }

    @Test func `an expansion alone is enough`() throws {
        let valueSet = """
            {"resourceType": "ValueSet", "url": "\(Invented.root)E", "expansion": {"total": 2, "contains": [
             {"system": "s", "code": "a", "contains": [{"system": "s", "code": "b"}]}]}}
            """
        let set = ProfileSet(packages: [try TestPackage([valueSet]).read()])
        let codes = try #require(set.valueSet(Invented.root + "E"))
        #expect(codes.contains(code: "b", system: "s") == true)
        #expect(codes.contains(code: "c", system: "s") == false)
    }

    @Test func `R4's own codes need no package`() throws {
        let gender = try #require(ProfileSet().valueSet("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1"))
        #expect(gender.contains(code: "female", system: "http://hl7.org/fhir/administrative-gender") == true)
        #expect(gender.contains(code: "F", system: nil) == false)
        #expect(ProfileSet().valueSet("http://example.jp/fhir/none") == nil)
    }
}
