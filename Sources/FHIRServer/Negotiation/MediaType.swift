// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing

/// A media type or range with its parameters (RFC 9110, section 8.3.1), as far as choosing between JSON and XML needs it.
struct MediaType: Sendable, Hashable {
    /// `application/fhir+json`, in lower case.
    var name: String
    var charset: String?
    var fhirVersion: String?
    /// Thousandths; 1000 without `q`.
    var quality = 1000

    /// Nil when it is no media type.
    init?(_ text: some StringProtocol) {
        var parts = MediaType.split(text, at: 0x3B)[...]
        guard let first = parts.popFirst() else { return nil }
        name = first.lowercased()
        let halves = name.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(MediaType.isToken) }) else {
            return nil
        }
        for part in parts where !part.isEmpty {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            let value = MediaType.unquoted(MediaType.trimmed(pair[1]))
            switch MediaType.trimmed(pair[0]).lowercased() {
            case "charset": charset = value.lowercased()
            case "fhirversion": fhirVersion = value
            case "q":
                guard let quality = MediaType.quality(value) else { return nil }
                self.quality = quality
            default: break
            }
        }
    }

    /// The spelling it names outright; nil for ranges and others. R4 http 3.1.0.1.10 and what generic clients send.
    var format: FHIRFormat? {
        switch name {
        case "application/fhir+json", "application/json", "application/json+fhir", "text/json": .json
        case "application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml": .xml
        default: nil
        }
    }

    /// How exactly a range names a format: 2 outright, 1 by its first half, 0 as anything; nil not at all.
    func precision(for format: FHIRFormat) -> Int? {
        switch name {
        case "*/*": 0
        case "application/*": 1
        default: self.format == format ? 2 : nil
        }
    }

    /// R4 and nothing else (R4 http 3.1.0.1.10.1).
    var isR4: Bool { fhirVersion == nil || fhirVersion == "4.0" }
    /// UTF-8 and nothing else (R4 http 3.1.0.1.10).
    var isUTF8: Bool { charset == nil || charset == "utf-8" || charset == "utf8" }

    /// The elements of a list, apart from commas within quotes.
    static func list(_ text: String) -> [MediaType] { split(text, at: 0x2C).compactMap { MediaType($0) } }

    private static func split(_ text: some StringProtocol, at separator: UInt8) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in text.utf8 {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == separator, !isQuoted { parts.append([]) } else { parts[parts.count - 1].append(byte) }
        }
        return parts.map { trimmed(String(decoding: $0, as: UTF8.self)) }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let rest = text.drop(while: isSpace)
        return String(rest.prefix(rest.count - rest.reversed().prefix(while: isSpace).count))
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
    }

    private static func quality(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0] == "0" || parts[0] == "1" else { return nil }
        let digits = parts.count == 2 ? parts[1] : ""
        guard digits.count <= 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let thousandths = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
        guard parts[0] == "0" || thousandths == 0 else { return nil }
        return parts[0] == "1" ? 1000 : thousandths
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
