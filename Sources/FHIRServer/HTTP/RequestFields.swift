// SPDX-License-Identifier: Apache-2.0
import NIOHTTP1

/// The fields of a request's head that mean something here, picked out in one pass.
struct RequestFields: Sendable {
    var accept: String?
    var acceptLanguage: String?
    var authorization: String?
    var contentEncoding: String?
    var contentLength: Int?
    var contentType: String?
    var expectsContinue = false
    var hasOtherExpectation = false
    var hasHost = false
    var ifNoneExist: String?
    var ifNoneMatch: String?
    var isChunked = false
    var prefer: String?
    /// The client wants the connection closed, or turned into something else.
    var closes = false

    /// Throws when a field that may stand there once stands there twice (RFC 9110, section 5.3), or cannot be read.
    init(_ headers: HTTPHeaders) throws(FaceProblem) {
        for (name, value) in headers { try read(name, value) }
    }

    /// Whether a body was announced.
    var hasBody: Bool { isChunked || (contentLength ?? 0) > 0 }

    private mutating func read(_ name: String, _ value: String) throws(FaceProblem) {
        switch name.utf8.count {
        case 4 where name.is("host"): try once(&hasHost, name)
        case 6 where name.is("accept"): accept = accept.map { "\($0), \(value)" } ?? value
        case 6 where name.is("prefer"): prefer = prefer.map { "\($0), \(value)" } ?? value
        case 6 where name.is("expect"): expect(value)
        case 7 where name.is("upgrade"): closes = true
        case 10 where name.is("connection"): if value.lowercased().contains("close") { closes = true }
        case 12 where name.is("content-type"): try once(&contentType, value, name)
        case 13 where name.is("authorization"): try once(&authorization, value, name)
        case 13 where name.is("if-none-match"): ifNoneMatch = ifNoneMatch.map { "\($0), \(value)" } ?? value
        case 13 where name.is("if-none-exist"): try once(&ifNoneExist, value, name)
        case 14 where name.is("content-length"):
            guard let length = Int(value), length >= 0 else { throw FaceProblem(.fieldInvalid, at: name) }
            try once(&contentLength, length, name)
        case 15 where name.is("accept-language"): acceptLanguage = value
        case 16 where name.is("content-encoding"): try once(&contentEncoding, value, name)
        case 17 where name.is("transfer-encoding"):
            guard !isChunked, value.lowercased() == "chunked" else { throw FaceProblem(.fieldInvalid, at: name) }
            isChunked = true
        default: break
        }
    }

    private mutating func expect(_ value: String) {
        if value.lowercased() == "100-continue" { expectsContinue = true } else { hasOtherExpectation = true }
    }

    private func once(_ flag: inout Bool, _ name: String) throws(FaceProblem) {
        guard !flag else { throw FaceProblem(.fieldInvalid, at: name) }
        flag = true
    }

    private func once<Value>(_ field: inout Value?, _ value: Value, _ name: String) throws(FaceProblem) {
        guard field == nil else { throw FaceProblem(.fieldInvalid, at: name) }
        field = value
    }
}

extension String {
    /// The same name, in any case (RFC 9110, section 5.1); `lower` is in lower case.
    func `is`(_ lower: StaticString) -> Bool {
        utf8.elementsEqual(lower.description.utf8) || lowercased() == lower.description
    }
}
