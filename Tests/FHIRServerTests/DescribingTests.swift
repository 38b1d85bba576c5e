// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Issues
import NIOHTTP1
import Testing

@testable import FHIRServer

/// What the face says of itself is so.
@Suite struct DescribingTests {
    private func document(_ port: Int) async throws -> [String: Any] {
        let reply = try #require(try await ask(port, get("/openapi.json")))
        return try #require(try JSONSerialization.jsonObject(with: Data(reply.body.utf8)) as? [String: Any])
    }

    @Test func `the statement says what is offered, and its tag changes with what it says`() async throws {
        try await withFace { port in
            let reply = try #require(try await ask(port, get("/metadata")))
            let statement = try Tree.json(Array(reply.body.utf8)).root
            #expect(statement.type == "CapabilityStatement")
            #expect(statement.first("fhirVersion")?.text == "4.0.1")
            #expect(statement.at("rest.resource.type").map(\.text) == ["Bundle"])
            #expect(statement.at("rest.resource.conditionalCreate").text == "false")
            #expect(statement.at("messaging.reliableCache").text == "43200")
            #expect(statement.at("rest.security.service").isEmpty)
            let tag = try #require(reply.fields["etag"])
            let known = try await ask(port, get("/metadata", fields: "If-None-Match: \(tag)\r\n"))
            #expect(known?.status == 304)
            #expect(
                try await ask(port, get("/metadata?_format=xml"))?.body.contains("<CapabilityStatement xmlns") == true)
        }
    }

    @Test func `tokens are spoken of only where they are given`() async throws {
        try await withFace { port in
            let smart = try await ask(port, get("/.well-known/smart-configuration"))
            #expect(smart?.status == 404)
            #expect(try await ask(port, get("/token"))?.status == 404)
        }
        try await withFace(base: "https://gateway.example/fhir", tokens: .accepted) { port in
            let reply = try #require(try await ask(port, get("/fhir/.well-known/smart-configuration")))
            #expect(reply.body.contains("https://gateway.example/fhir/token"))
            #expect(reply.body.contains("RS384"))
            #expect(try await ask(port, get("/fhir/metadata"))?.body.contains("SMART-on-FHIR") == true)
        }
    }

    @Test func `every path of the description is there, and no other method is`() async throws {
        try await withFace { port in
            let paths = try #require(try await document(port)["paths"] as? [String: [String: Any]])
            #expect(paths.count == Set(RouteTable.all.map(\.path)).count - 2, "two are for tokens")
            for (path, methods) in paths {
                let target = path.replacing("{id}", with: "m-1")
                for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
                    let reply = try #require(try await ask(port, get(target, method: method)))
                    let isThere = methods[method.lowercased()] != nil
                    #expect((reply.status == 405) != isThere, "\(method) \(path)")
                    #expect((reply.fields["allow"] != nil) == (reply.status == 405))
                }
            }
        }
    }

    @Test func `a reply has a status that the description knows`() async throws {
        try await withFace { port in
            let paths = try #require(try await document(port)["paths"] as? [String: [String: Any]])
            for (path, methods) in paths where methods["post"] != nil {
                let known = ((methods["post"] as? [String: Any])?["responses"] as? [String: Any])?.keys
                for request in [
                    post(path, "{}"), post(path, "{}", type: "text/plain"), post(path, ""),
                    post(path, "{}", fields: "Accept: a/b\r\n"), post("\(path)?x=y", "{}"),
                    post(path, "{}", fields: "Content-Encoding: br\r\n"),
                ] {
                    let status = try await ask(port, request)?.status ?? 0
                    #expect(known?.contains(String(status)) == true, "\(path) \(status)")
                }
            }
        }
    }

    @Test func `every refusal has a code of its own and words in both languages`() {
        for code in FaceProblem.Code.allCases {
            #expect(!code.sentence.ja.isEmpty && !code.sentence.en.isEmpty)
            #expect(StatusTable.row(of: code).status.code >= 400)
        }
        #expect(Set(FaceProblem.Code.allCases.map(\.sentence.en)).count == FaceProblem.Code.allCases.count)
    }
}
