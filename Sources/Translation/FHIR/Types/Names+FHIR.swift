// SPDX-License-Identifier: Apache-2.0
import Referral

/// Extensions of HL7 and of JP Core that the translation knows.
enum ExtensionURL {
    static let representation = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation"
}

extension ElementReading {
    /// A HumanName. Words that are just family and given name are not said twice (JP Core writes them in any case).
    var personName: PersonName {
        var name = PersonName(family: text("family"))
        let given = all("given")
        name.given = given.first?.value
        name.middle = given.dropFirst().first?.value
        name.prefix = all("prefix").first?.value
        name.suffix = all("suffix").first?.value
        name.use = code("use", by: .nameUse)
        name.writing = writing
        if name.isInParts, peek("text") == name.words { said("text") } else { name.text = text("text") }
        return name
    }

    private var writing: PersonName.Writing? {
        guard let value = extended(ExtensionURL.representation, "valueCode"), let text = value.peeked,
            let writing = CodeMap.writing.v2[text].flatMap(PersonName.Writing.init)
        else { return nil }
        _ = value.saidValue
        return writing
    }

    /// The value of an extension, whose address is kept for its spelling.
    func extended(_ url: String, _ value: String) -> ElementReading? {
        guard let found = all("extension").first(where: { $0.peek("url") == url }), let child = found[value] else {
            return nil
        }
        found.said("url")
        return child
    }

    /// All names.
    func names(_ name: String = "name") -> [PersonName] { all(name).map(\.personName) }
}

extension ElementDraft {
    /// One HumanName each.
    func set(_ name: String = "name", names: [PersonName]) {
        for person in names { add(name) { $0.set(person) } }
    }

    private func set(_ name: PersonName) {
        if let writing = name.writing {
            extend(ExtensionURL.representation) { $0.set("valueCode", code: writing.rawValue, by: .writing) }
        }
        set("use", code: name.use, by: .nameUse)
        set("text", name.text)
        if name.isInParts, name.text == nil { derive("text", name.words) }
        set("family", name.family)
        for given in [name.given, name.middle] { append("given", given) }
        append("prefix", name.prefix)
        append("suffix", name.suffix)
    }

    /// An extension of a new resource; one that was read has its extensions as residue.
    func extend(_ url: String, _ write: (ElementDraft) -> Void) {
        derive("extension") { element in
            element.set("url", url)
            write(element)
        }
    }
}

extension PersonName {
    /// Whether it is given in parts.
    var isInParts: Bool { [family, given, middle, prefix, suffix].contains { $0 != nil } }
}
