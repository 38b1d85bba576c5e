// SPDX-License-Identifier: Apache-2.0

/// What an operation can be asked and how it can end, for the OpenAPI description; a test asks each and compares.
extension Operation {
    var successes: [Int] {
        switch self {
        case .capabilities, .smartConfiguration, .openAPI, .read: [200, 304]
        case .token, .validate, .convert, .search: [200]
        case .processMessage: [200, 202]
        case .create, .system: [200, 201]
        }
    }

    var failures: [Int] {
        let everywhere = [400, 406, 408, 414, 417, 431]
        let sending = [413, 415, 503]
        return switch self {
        case .capabilities, .smartConfiguration, .openAPI: everywhere
        case .token: everywhere + [401] + sending
        case .processMessage, .system: everywhere + sending + [409, 422]
        case .create: everywhere + sending + [409, 412, 422]
        case .validate, .convert: everywhere + sending + [422]
        case .search: everywhere + [503]
        case .read: everywhere + [404, 503]
        }
    }

    var parameters: [JSONValue] {
        let format = Self.query("_format", ["type": "string", "enum": ["json", "xml"]])
        return switch self {
        case .openAPI, .smartConfiguration, .token: []
        case .search:
            [
                format, Self.query("_since", ["type": "string", "format": "date-time"]),
                Self.query("_count", ["type": "integer", "minimum": .number(1), "maximum": .number(999_999_999)]),
                Self.query("_cursor", ["type": "string", "pattern": "^[A-Za-z0-9.-]{1,64}$"]),
            ]
        case .read:
            [
                [
                    "name": "id", "in": "path", "required": true,
                    "schema": ["type": "string", "pattern": "^[A-Za-z0-9.-]{1,64}$"],
                ], format,
            ]
        case .create:
            [
                format, ["name": "If-None-Exist", "in": "header", "schema": ["type": "string"]],
                ["name": "Prefer", "in": "header", "schema": ["type": "string"]],
            ]
        case .validate: [format, Self.query("profile", ["type": "string", "format": "uri"])]
        case .capabilities, .processMessage, .system, .convert: [format]
        }
    }

    private static func query(_ name: String, _ schema: JSONValue) -> JSONValue {
        ["name": .text(name), "in": "query", "schema": schema]
    }
}
