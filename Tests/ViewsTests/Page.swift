// SPDX-License-Identifier: Apache-2.0

/// A small and strict reader of pages, as far as the letters go: tags, attributes, text.
struct Page {
    struct Tag {
        let name: String
        let attributes: [String: String]
    }

    private(set) var tags: [Tag] = []
    private(set) var headings: [Int] = []
    /// What is wrong with it.
    private(set) var mistakes: [String] = []
    /// Everything a person would read, entities resolved, one blank between pieces.
    private(set) var words = ""

    private static let empty: Set<String> = ["meta", "img", "br"]

    init(_ bytes: [UInt8]) {
        var rest = String(decoding: bytes, as: UTF8.self)[...]
        if rest.hasPrefix("<!DOCTYPE html>") {
            rest = rest.dropFirst("<!DOCTYPE html>".count)
        } else {
            mistakes.append("no doctype")
        }
        var open: [String] = []
        while let next = rest.first {
            if next == "<" {
                guard let end = rest.firstIndex(of: ">") else { break }
                take(String(rest[rest.index(after: rest.startIndex)..<end]), &open)
                rest = rest[rest.index(after: end)...]
            } else {
                let end = rest.firstIndex(of: "<") ?? rest.endIndex
                let text = Self.resolved(String(rest[..<end]))
                if open.last != "style" { words += text + (text.hasSuffix("\n") ? "" : " ") }
                if text.contains(where: { $0 == "\u{202E}" }) { mistakes.append("an override") }
                rest = rest[end...]
            }
        }
        if !open.isEmpty { mistakes.append("left open: \(open)") }
        for (before, after) in zip([0] + headings, headings) where after > before + 1 {
            mistakes.append("h\(after) after h\(before)")
        }
    }

    private mutating func take(_ tag: String, _ open: inout [String]) {
        if tag.hasPrefix("/") {
            if open.popLast() != String(tag.dropFirst()) { mistakes.append("closes \(tag)") }
            return
        }
        let name = String(tag.prefix { $0 != " " })
        var attributes: [String: String] = [:]
        var rest = tag.dropFirst(name.count)
        while let equals = rest.firstIndex(of: "="), rest.hasPrefix(" ") {
            let key = String(rest[..<equals].dropFirst())
            let quoted = rest[rest.index(after: equals)...].dropFirst()
            guard let end = quoted.firstIndex(of: "\"") else { break }
            attributes[key] = Self.resolved(String(quoted[..<end]))
            rest = quoted[quoted.index(after: end)...]
        }
        if !rest.isEmpty { mistakes.append("attribute of \(name): \(rest)") }
        tags.append(Tag(name: name, attributes: attributes))
        if name.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()) { headings.append(level) }
        if !Self.empty.contains(name) { open.append(name) }
    }

    static func resolved(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
