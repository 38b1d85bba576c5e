// SPDX-License-Identifier: Apache-2.0
import Issues
import NIOHTTP1

/// An OpenAPI 3.1 description, made from the table of routes.
struct OpenAPI {
    let base: String
    let settings: FaceSettings
    let routes: [Route]

    var document: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Tenma", "version": .text(settings.version),
                "description": "FHIR R4 messages, documents and transactions, taken into custody and passed on",
            ],
            "servers": [["url": .text(base)]],
            "paths": .object(paths),
            "components": [
                "schemas": [
                    "Resource": Self.resource, "XMLResource": Self.xmlResource, "OperationOutcome": Self.outcome,
                ],
                "securitySchemes": .object(schemes),
            ],
        ]
    }

    private var schemes: [(String, JSONValue)] {
        var schemes: [(String, JSONValue)] = []
        if settings.isSecure { schemes.append(("certificate", ["type": "mutualTLS"])) }
        if settings.tokens != .off {
            schemes.append(("token", ["type": "http", "scheme": "bearer"]))
        }
        return schemes
    }

    private static let resource: JSONValue = [
        "type": "object", "required": ["resourceType"], "properties": ["resourceType": ["type": "string"]],
    ]

    private static let xmlResource: JSONValue = [
        "type": "object", "required": ["type"],
        "properties": [
            "type": ["type": "object", "properties": ["value": ["type": "string", "xml": ["attribute": true]]]]
        ],
        "xml": ["name": "Bundle", "namespace": "http://hl7.org/fhir"],
    ]

    private static let outcome: JSONValue = [
        "type": "object", "required": ["resourceType", "issue"],
        "properties": [
            "resourceType": ["const": "OperationOutcome"],
            "issue": [
                "type": "array", "items": ["type": "object", "required": ["severity", "code", "details"]],
            ],
        ],
    ]

    private var paths: [(String, JSONValue)] {
        var paths: [(String, JSONValue)] = []
        for path in routes.map(\.path) where !paths.contains(where: { $0.0 == Self.shown(path) }) {
            let there = routes.filter { $0.path == path }
            var methods = there.map { ($0.method.rawValue.lowercased(), operation($0)) }
            if let get = there.first(where: { $0.method == .GET }) {
                methods.append(("head", operation(get, isHead: true)))
            }
            paths.append((Self.shown(path), .object(methods)))
        }
        return paths
    }

    private static func shown(_ path: String) -> String { path.isEmpty ? "/" : path }

    private func operation(_ route: Route, isHead: Bool = false) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .text((isHead ? "head-" : "") + Self.name(of: route))),
            ("summary", .text(route.summary.en)),
            ("parameters", .list(route.operation.parameters)),
        ]
        switch route.body {
        case .none: break
        case .resource: members.append(("requestBody", ["required": true, "content": .object(Self.resources)]))
        case .form:
            members.append(
                (
                    "requestBody",
                    [
                        "required": true,
                        "content": ["application/x-www-form-urlencoded": ["schema": Self.tokenForm]],
                    ]
                ))
        }
        members.append(("responses", .object(responses(route, isHead: isHead))))
        if route.audience == .facilities, !schemes.isEmpty {
            members.append(("security", .list(schemes.map { .object([($0.0, .list([]))]) })))
        }
        return .object(members)
    }

    private static func name(of route: Route) -> String {
        route.path == "/Bundle/$validate" ? "validateBundle" : route.operation.rawValue
    }

    private static let tokenForm: JSONValue = [
        "type": "object", "required": ["grant_type", "client_assertion_type", "client_assertion", "scope"],
        "properties": [
            "grant_type": ["const": "client_credentials"],
            "client_assertion_type": ["const": .text(TokenRequest.assertionType)],
            "client_assertion": ["type": "string"], "scope": ["type": "string"],
        ],
    ]

    /// Media types are as they are sent, parameters left aside.
    private static let resources: [(String, JSONValue)] = [
        ("application/fhir+json", ["schema": ["$ref": "#/components/schemas/Resource"]]),
        ("application/fhir+xml", ["schema": ["$ref": "#/components/schemas/XMLResource"]]),
    ]

    private static let errors: [(String, JSONValue)] = [
        ("application/fhir+json", ["schema": ["$ref": "#/components/schemas/OperationOutcome"]]),
        ("application/fhir+xml", [:]),
    ]

    private func responses(_ route: Route, isHead: Bool) -> [(String, JSONValue)] {
        var codes = route.operation.successes.map { ($0, isHead ? nil : success(route, $0)) }
        codes += (route.operation.failures + (route.audience == .facilities ? [401, 403, 429] : [])).map { code in
            (
                code,
                isHead ? nil : route.operation == .token && [400, 401].contains(code) ? Self.tokenErrors : Self.errors
            )
        }
        return codes.sorted { $0.0 < $1.0 }.map { code, content in
            var members: [(String, JSONValue)] = [
                ("description", .text(HTTPResponseStatus(statusCode: code).reasonPhrase))
            ]
            if let content { members.append(("content", .object(content))) }
            return (String(code), .object(members))
        }
    }

    private static let tokenErrors: [(String, JSONValue)] = errors + [("application/json", [:])]

    /// What stands in the body; nil where there is none, or only if `Prefer` asks for one.
    private func success(_ route: Route, _ code: Int) -> [(String, JSONValue)]? {
        switch route.operation {
        case _ where code == 201 || code == 304: nil
        case .create: nil
        case .openAPI, .smartConfiguration, .token: [("application/json", ["schema": ["type": "object"]])]
        default: Self.resources
        }
    }
}
