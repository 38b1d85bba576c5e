// SPDX-License-Identifier: Apache-2.0
import NIOHTTP1

/// `POST /token`: errors are those of RFC 6749, section 5.2, in its own JSON.
extension Face {
    func token(_ call: Call, _ body: inout BodyReader) async throws -> Reply {
        guard call.fields.contentType.flatMap({ MediaType($0) })?.name == "application/x-www-form-urlencoded" else {
            throw FaceProblem(.typeUnsupported, at: "content-type")
        }
        guard call.fields.contentEncoding == nil else {
            throw FaceProblem(.encodingUnsupported, at: "content-encoding")
        }
        body.limit(to: limits.tokenRequestSize)
        if let length = call.fields.contentLength, length > limits.tokenRequestSize { throw FaceProblem(.bodyTooLarge) }
        let form = try await gather(&body, call.fields.contentLength ?? 0)
        do throws(TokenRefusal) {
            let (token, scope) = try await desk.answer(try TokenRequest(form: form), at: WallClock.seconds)
            return Self.json(
                .ok,
                [
                    "access_token": .text(token), "token_type": "bearer", "expires_in": .number(Int(TokenStore.life)),
                    "scope": .text(scope),
                ])
        } catch {
            return Self.json(error.status, ["error": .text(error.rawValue)])
        }
    }
}
