// SPDX-License-Identifier: Apache-2.0

/// `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` (XML 1.0, productions 23 to 32 and 80).
struct XMLDeclaration {
    private(set) var version = ""
    private(set) var encoding: String?

    /// Reads what stands between `<?xml` and `?>`.
    init?(_ text: ArraySlice<UInt8>) {
        var rest = text
        var order = ["version", "encoding", "standalone"][...]
        while true {
            let isApart = rest.first.map(XMLBytes.isSpace) == true
            rest = rest.drop(while: XMLBytes.isSpace)
            guard !rest.isEmpty else { break }
            guard isApart, let (name, value) = Self.takeAttribute(&rest), let place = order.firstIndex(of: name) else {
                return nil
            }
            if name == "version" { version = value }
            if name == "encoding" { encoding = value }
            guard name != "standalone" || value == "yes" || value == "no" else { return nil }
            order = order[(place + 1)...]
        }
        guard !version.isEmpty else { return nil }
    }

    private static func takeAttribute(
        _ rest: inout ArraySlice<UInt8>
    ) -> (name: String, value: String)? {
        let name = rest.prefix(while: XMLBytes.isName)
        rest = rest[name.endIndex...].drop(while: XMLBytes.isSpace)
        guard rest.first == UInt8(ascii: "=") else { return nil }
        rest = rest.dropFirst().drop(while: XMLBytes.isSpace)
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        let value = rest.dropFirst().prefix { $0 != quote }
        guard value.endIndex != rest.endIndex else { return nil }
        rest = rest[value.endIndex...].dropFirst()
        return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
}
