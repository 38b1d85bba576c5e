// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOHTTP1

/// What a token endpoint is asked (SMART App Launch 2.2, Backend Services; RFC 7523).
enum TokenRequest {
    static func head(_ endpoint: FHIREndpoint, _ length: Int) -> HTTPRequestHead {
        let headers = HTTPHeaders([
            ("Host", endpoint.host), ("Content-Type", "application/x-www-form-urlencoded"),
            ("Accept", "application/json"), ("Content-Length", String(length)), ("Connection", "close"),
        ])
        let path = endpoint.path.isEmpty ? "/" : endpoint.path
        return HTTPRequestHead(version: .http1_1, method: .POST, uri: path, headers: headers)
    }

    static func body(_ assertion: String, _ scope: String) -> [UInt8] {
        let fields = [
            ("grant_type", "client_credentials"), ("scope", scope),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion),
        ]
        return Array(fields.map { "\($0)=\(encoded($1))" }.joined(separator: "&").utf8)
    }

    private static func encoded(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

/// What it answers (RFC 6749, 5.1), as far as it is used.
struct TokenAnswer: Hashable {
    let token: String
    let seconds: Int64

    init?(_ body: [UInt8]) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
            let token = object["access_token"] as? String, (1...16_384).contains(token.utf8.count),
            token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            (object["token_type"] as? String)?.lowercased() == "bearer"
        else { return nil }
        self.token = token
        // Without a word it is taken for short-lived.
        seconds = (object["expires_in"] as? Double).flatMap { Int64(exactly: $0.rounded()) } ?? 60
    }
}
