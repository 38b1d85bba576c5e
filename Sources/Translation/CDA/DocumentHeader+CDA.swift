// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Referral

extension DocumentHeader {
    /// The head of a CDA R2 document: nil where it is none or cannot be read. Nothing behind the header is looked at, at
    /// most `sizeMaximum` bytes of it, and the document itself is carried as it is.
    init?(cda bytes: [UInt8]) {
        guard let text = Self.decoded(bytes) else { return nil }
        var reader = HeaderReader(Array(text.utf8))
        guard reader.read() else { return nil }
        self = reader.header
    }

    /// A header is a few kilobytes.
    static let sizeMaximum = 256 << 10

    /// As the declaration says; UTF-8 where it says nothing.
    private static func decoded(_ bytes: [UInt8]) -> String? {
        var bytes = bytes.prefix(sizeMaximum)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let declaration = bytes.prefix { $0 != UInt8(ascii: ">") }.prefix(200)
        let words = String(decoding: declaration, as: UTF8.self).lowercased()
        guard words.hasPrefix("<") else { return nil }
        guard words.hasPrefix("<?xml"), let name = words.range(ofEncoding: "encoding") else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let charset: Charset? =
            switch name {
            case "utf-8", "us-ascii": .utf8
            case "shift_jis", "windows-31j", "cp932", "ms932": .cp932
            case "euc-jp": .eucJP
            case "iso-2022-jp": .iso2022JP
            default: nil
            }
        guard let charset else { return nil }
        return charset == .utf8 ? String(decoding: bytes, as: UTF8.self) : charset.decode(Array(bytes))
    }
}

extension String {
    /// `encoding="x"` → `x`.
    fileprivate func range(ofEncoding word: String) -> String? {
        let parts = split { $0 == " " || $0 == "?" || $0 == "\t" || $0 == "\n" || $0 == "\r" }
        let found = parts.first { $0.hasPrefix(word + "=") }
        return found.map { $0.dropFirst(word.count + 1).filter { $0 != "\"" && $0 != "'" } }
    }
}

/// Walks through a header and keeps what it says.
private struct HeaderReader {
    private(set) var header = DocumentHeader()
    private var scanner: XMLScanner
    /// The elements one is in, from the document down.
    private var path: [String] = []
    private var text = ""
    private var name = PersonName()
    private var parts: [String: String] = [:]

    /// No header is deeper.
    private static let depthMaximum = 64

    init(_ bytes: [UInt8]) { scanner = XMLScanner(bytes) }

    /// Whether it was the head of a CDA document and could be read up to its end.
    mutating func read() -> Bool {
        while true {
            let event: XMLScanner.Event
            do throws(XMLScanner.Stop) { event = try scanner.next() } catch { return false }
            switch event {
            case .start(let name, let attributes, let isEmpty):
                if path.isEmpty, name != "ClinicalDocument" { return false }
                // The body: nothing more of the header follows (CDA R2, section 4.1).
                if path.count == 1, name == "component" { return true }
                guard path.count < Self.depthMaximum else { return false }
                path.append(name)
                text = ""
                start(attributes)
                if isEmpty { end() }
            case .end(let name):
                guard path.last == name else { return false }
                end()
                if path.isEmpty { return true }
            case .text(let more): if text.utf8.count < 4096 { text += more }
            }
        }
    }

    private var place: String { path.dropFirst().joined(separator: "/") }

    private mutating func start(_ attributes: [String: String]) {
        switch place {
        case "id": header.identifier = Self.identifier(attributes)
        case "code":
            let system = attributes["codeSystem"].map { "urn:oid:" + $0 }
            header.kind = Coded(
                [
                    Coding(
                        code: attributes["code"], system: system.map { CodeSystems.named(uri: $0).system },
                        display: attributes["displayName"])
                ])
        case "effectiveTime": header.issued = attributes["value"].flatMap(Moment.init(hl7:))
        case "recordTarget/patientRole/id":
            if let identifier = Self.identifier(attributes) { header.patientIdentifiers.append(identifier) }
        case "recordTarget/patientRole/patient/name", "author/assignedAuthor/assignedPerson/name":
            parts = [:]
            name = PersonName(writing: Self.writings[attributes["use"] ?? ""])
        default: break
        }
    }

    private mutating func end() {
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        switch place {
        case "title": header.title = words.isEmpty ? nil : words
        case "recordTarget/patientRole/patient/name":
            // The kanji name, else the first.
            if header.patientName == nil || name.writing == .ideographic { header.patientName = named(words) }
        case "author/assignedAuthor/assignedPerson/name":
            if header.author == nil { header.author = named(words)?.words }
        case "custodian/assignedCustodian/representedCustodianOrganization/name":
            header.custodian = words.isEmpty ? nil : words
        default:
            if path.dropLast().last == "name", let last = path.last, !words.isEmpty { parts[last] = words }
        }
        _ = path.popLast()
        text = ""
    }

    private func named(_ words: String) -> PersonName? {
        var found = name
        (found.family, found.given) = (parts["family"], parts["given"])
        if parts.isEmpty { found.text = words.isEmpty ? nil : words }
        return found == PersonName(writing: name.writing) ? nil : found
    }

    private static let writings: [String: PersonName.Writing] = [
        "IDE": .ideographic, "SYL": .phonetic, "ABC": .alphabetic,
    ]

    /// II: root and extension; a root alone is the number itself.
    private static func identifier(_ attributes: [String: String]) -> Identifier? {
        guard let root = attributes["root"] else { return attributes["extension"].map { Identifier($0) } }
        guard let number = attributes["extension"] else {
            return Identifier("urn:oid:" + root, system: "urn:ietf:rfc:3986")
        }
        return Identifier(number, system: "urn:oid:" + root)
    }
}
