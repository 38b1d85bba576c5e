// SPDX-License-Identifier: Apache-2.0

/// The path and the parameters that a request asks for, taken apart (RFC 9112, section 3.2.1: origin form only).
struct Target: Sendable, Hashable {
    /// As it was written, without the query: nothing that is served needs escapes.
    let path: String
    let parameters: [Parameter]

    struct Parameter: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(_ text: String, limit: Int) throws(FaceProblem) {
        guard text.utf8.count <= limit else { throw FaceProblem(.targetTooLong) }
        guard text.utf8.first == 0x2F, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }) else {
            throw FaceProblem(.targetUnreadable)
        }
        guard let mark = text.utf8.firstIndex(of: 0x3F) else {
            path = text
            parameters = []
            return
        }
        path = String(text[..<mark])
        var parameters: [Parameter] = []
        for pair in text[text.utf8.index(after: mark)...].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                throw FaceProblem(.targetUnreadable)
            }
            parameters.append(Parameter(name: name, value: value))
        }
        self.parameters = parameters
    }

    /// The value of a parameter that may stand there once.
    func only(_ name: String) throws(FaceProblem) -> String? {
        let found = parameters.filter { $0.name == name }
        guard found.count <= 1 else { throw FaceProblem(.parameterInvalid, at: name) }
        return found.first?.value
    }

    /// Parameters that nobody here knows are refused: leaving a search filter aside would show more than was asked for.
    func allow(_ names: [String]) throws(FaceProblem) {
        guard !parameters.isEmpty else { return }
        for parameter in parameters where !names.contains(parameter.name) && !Self.everywhere.contains(parameter.name) {
            throw FaceProblem(.parameterUnsupported, at: "query")
        }
    }

    /// What every path understands.
    static let everywhere = ["_format", "_pretty"]

    /// Percent escapes and `+` undone; nil when that is no UTF-8 text without control characters.
    static func decoded(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 0x2B: bytes.append(0x20)
            case 0x25:
                guard let high = rest.next().flatMap(hexadecimal), let low = rest.next().flatMap(hexadecimal) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self),
            !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { return nil }
        return text
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
