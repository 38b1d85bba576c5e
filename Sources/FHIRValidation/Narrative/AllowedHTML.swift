// SPDX-License-Identifier: Apache-2.0

/// What a narrative may consist of: the formatting of HTML 4.0 chapters 7 to 11 (without 9.4) and 15, links and images
/// (R4 narrative page, txt-1), as far as R4's XML schema for XHTML has it.
enum AllowedHTML {
    static let elements: Set<String> = [
        "a", "abbr", "acronym", "address", "area", "b", "bdo", "big", "blockquote", "br", "caption", "cite", "code",
        "col", "colgroup", "dd", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
        "kbd", "li", "map", "ol", "p", "pre", "q", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var",
    ]

    /// On any element.
    private static let general: Set<String> = [
        "abbr", "accesskey", "align", "axis", "border", "cellpadding", "cellspacing", "char", "charoff", "class",
        "colspan", "dir", "frame", "headers", "height", "id", "lang", "nowrap", "rowspan", "rules", "scope", "span",
        "style", "summary", "tabindex", "title", "valign", "width", "xml:lang", "xml:space",
    ]

    /// On these alone.
    private static let special: [String: Set<String>] = [
        "a": ["charset", "coords", "href", "hreflang", "name", "rel", "rev", "shape", "type"],
        "area": ["alt", "coords", "href", "nohref", "shape"],
        "blockquote": ["cite"],
        "img": ["alt", "ismap", "longdesc", "name", "src", "usemap"],
        "li": ["type", "value"],
        "map": ["name"],
        "ol": ["start", "type"],
        "q": ["cite"],
        "table": ["bgcolor"],
        "td": ["bgcolor"],
        "th": ["bgcolor"],
        "tr": ["bgcolor"],
        "ul": ["type"],
    ]

    static func allows(_ attribute: String, on element: String) -> Bool {
        general.contains(attribute) || special[element]?.contains(attribute) == true
    }

    /// Attributes that hold an address.
    static let addresses: Set<String> = ["cite", "href", "longdesc", "src", "usemap"]
}

/// Looks through an attribute as a browser would read it.
enum HiddenScript {
    /// An address that runs something when it is followed.
    static func isIn(address: ArraySlice<UInt8>) -> Bool {
        let text = plain(address)
        return text.hasPrefix("javascript:") || text.hasPrefix("vbscript:")
            || text.hasPrefix("data:") && !text.hasPrefix("data:image/")
    }

    /// A style that runs something or loads another stylesheet.
    static func isIn(style: ArraySlice<UInt8>) -> Bool {
        let text = plain(style)
        return ["expression(", "javascript:", "vbscript:", "@import", "-moz-binding", "behavior:"].contains {
            text.contains($0)
        }
    }

    /// With references resolved, without blanks and control characters, in small letters: what browsers look past.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            var found = scalar
            if scalar == "&", let end = rest.firstIndex(of: ";"),
                let reference = CharacterReference(Array(String(rest[..<end]).utf8)[...])
            {
                found = reference.scalar
                rest = rest[rest.index(after: end)...]
            }
            if found.value > 0x20 { text.append(found) }
        }
        return String(text).lowercased()
    }
}
