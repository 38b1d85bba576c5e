// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// The narrative of a resource or a section: what people read, and what could harm them.
    static let narrative = Check(NarrativeRules.all, of: .types(["xhtml"])) { walk in
        if walk.nodes[walk.here.node].value == .hole { return walk.report(NarrativeRules.unchecked) }
        guard let source = walk.bytes(walk.here.node) else { return }
        var reading = NarrativeReading()
        reading.read(source)
        for rule in NarrativeRules.all where reading.broken.contains(rule) { walk.report(rule) }
        for address in reading.addresses { walk.link(to: address) }
    }
}

/// What one narrative turns out to be.
private struct NarrativeReading {
    private static let namespace = "http://www.w3.org/1999/xhtml"

    private(set) var broken: Set<Rule> = []
    /// Where its links and images lead.
    private(set) var addresses: [String] = []
    private var hasContent = false
    private var element = ""
    /// `h:` where the source writes `h:div`.
    private var prefix = ""
    private var isRoot = false
    private var hasNamespace = false

    mutating func read(_ source: ArraySlice<UInt8>) {
        var scanner = NarrativeScanner(source)
        do throws(NarrativeScanner.Fault) {
            while let token = try scanner.next() { take(token, depth: scanner.depth) }
            if !hasContent { broken.insert(NarrativeRules.empty) }
        } catch {
            broken.insert(error == .entity ? NarrativeRules.entity : NarrativeRules.syntax)
        }
    }

    private mutating func take(_ token: NarrativeScanner.Token, depth: Int) {
        switch token {
        case .start(let name): start(String(decoding: name, as: UTF8.self), isRoot: depth == 1)
        case .attribute(let name, let value): attribute(String(decoding: name, as: UTF8.self), value)
        case .opened, .end:
            if isRoot, !hasNamespace { broken.insert(NarrativeRules.namespace) }
            isRoot = false
        case .text(let text): if !hasContent { hasContent = !isBlank(text) }
        case .comment: break
        }
    }

    private mutating func start(_ name: String, isRoot: Bool) {
        self.isRoot = isRoot
        if isRoot, let colon = name.firstIndex(of: ":") { prefix = String(name[...colon]) }
        element = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        if isRoot, element != "div" { broken.insert(NarrativeRules.root) }
        if !AllowedHTML.elements.contains(element) { broken.insert(NarrativeRules.element) }
        if element == "img" { hasContent = true }
    }

    private mutating func attribute(_ name: String, _ value: ArraySlice<UInt8>) {
        if name == "xmlns" || name.hasPrefix("xmlns:") {
            let isOwn = name == "xmlns" ? prefix.isEmpty : name.dropFirst(6) + ":" == prefix
            let isXHTML = value.elementsEqual(Self.namespace.utf8)
            if isRoot, isOwn { hasNamespace = true }
            if isOwn, !isXHTML { broken.insert(NarrativeRules.root) }
            return
        }
        if !AllowedHTML.allows(name, on: element) { broken.insert(NarrativeRules.attribute) }
        if name == "style", HiddenScript.isIn(style: value) { broken.insert(NarrativeRules.script) }
        guard AllowedHTML.addresses.contains(name) else { return }
        if HiddenScript.isIn(address: value) { broken.insert(NarrativeRules.script) }
        addresses.append(String(decoding: value, as: UTF8.self))
    }

    /// White space, a no-break space and an ideographic one show nothing.
    private func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text.drop(while: \.isBlank)
        while rest.first == UInt8(ascii: "&"), let end = rest.firstIndex(of: UInt8(ascii: ";")) {
            let reference = CharacterReference(rest[(rest.startIndex + 1)..<end])
            guard reference?.scalar.properties.isWhitespace == true else { return false }
            rest = rest[(end + 1)...].drop(while: \.isBlank)
        }
        return String(decoding: rest, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
}
