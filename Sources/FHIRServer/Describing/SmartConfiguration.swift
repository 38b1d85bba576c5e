// SPDX-License-Identifier: Apache-2.0

/// `/.well-known/smart-configuration` (SMART App Launch 2.2, section 2.0.10): backend services, and nothing else of SMART.
enum SmartConfiguration {
    static func document(base: String) -> JSONValue {
        [
            "token_endpoint": .text("\(base)/token"),
            "grant_types_supported": ["client_credentials"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": .list(ClientKeys.algorithms.map { .text($0) }),
            "scopes_supported": ["system/Bundle.c", "system/Bundle.rs", "system/Bundle.crs"],
            "capabilities": ["client-confidential-asymmetric", "permission-v1", "permission-v2"],
        ]
    }
}
