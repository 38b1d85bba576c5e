// SPDX-License-Identifier: Apache-2.0

/// A page while it is written. Names of elements and attributes are ours (`StaticString`), values are anybody's and
/// are made inert on the way in: no other way leads in.
struct Markup {
    fileprivate(set) var text = ""
    /// What stands above this part of the page.
    var heading = ""

    /// An element around what the closure writes.
    mutating func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout Markup) -> Void
    ) {
        open(name, attributes)
        content(&self)
        text += "</\(name)>\n"
    }

    /// An element around words.
    mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], words: String) {
        open(name, attributes)
        self.words(words)
        text += "</\(name)>\n"
    }

    /// An element without content.
    mutating func void(_ name: StaticString, _ attributes: [Attribute] = []) {
        open(name, attributes)
        text += "\n"
    }

    /// Words of anybody; line ends become breaks.
    mutating func words(_ words: String) {
        for (index, line) in Inert.lines(words).enumerated() {
            if index > 0 { text += "<br>" }
            text += Inert.escaped(String(line))
        }
    }

    /// Our own style sheet, which needs no escaping.
    mutating func style(_ sheet: StaticString) { text += "<style>\n\(sheet)</style>\n" }

    /// The first line of every page.
    mutating func doctype() { text += "<!DOCTYPE html>\n" }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        text += "<\(name)"
        for attribute in attributes { text += " \(attribute.name)=\"\(Inert.escaped(attribute.value))\"" }
        text += ">"
    }

    /// One attribute.
    struct Attribute {
        let name: StaticString
        let value: String

        init(_ name: StaticString, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

extension Markup {
    /// What was written apart.
    mutating func append(_ other: Markup) { text += other.text }
}
