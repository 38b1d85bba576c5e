// SPDX-License-Identifier: Apache-2.0
import FHIR

extension ElementSource {
    /// The elements of a snapshot or a differential, each with an id, its own or one made from path and slice name.
    static func list(_ part: Element?) -> [ElementSource] {
        var ids = ElementIDs()
        return part?["element"].compactMap { element in
            guard let path = element.first("path")?.text else { return nil }
            let id = ids.id(element.first("id")?.text, path: path, slice: element.first("sliceName")?.text)
            return ElementSource(element, id: id, path: path)
        } ?? []
    }

    private init(_ element: Element, id: String, path: String) {
        self.id = id
        let (last, name) = (id.split(separator: ".").last ?? "", path.split(separator: ".").last ?? "")
        isOnlyChoice = last.hasSuffix("[x]:\(name)") || last == name
        for child in element.children { read(child) }
    }

    private mutating func read(_ child: Element) {
        switch child.name {
        case "min": minimum = child.text.flatMap { Int($0) }
        case "max": maximum = child.text == "*" ? Int.max : child.text.flatMap { Int($0) }
        case "type": kinds = (kinds ?? []) + [Kind(child)].compactMap(\.self)
        case "maxLength": lengthMaximum = child.text.flatMap { Int($0) }
        case "binding": binding = BindingRule(child)
        case "constraint": constraints += [Constraint(child)].compactMap(\.self)
        case "mustSupport": isMustSupport = child.text == "true"
        case "slicing": slicing = Slicing(child)
        default: readValue(child)
        }
    }

    private mutating func readValue(_ child: Element) {
        if let type = child.name.after("fixed") {
            fixed = .value(of: child, as: type)
        } else if let type = child.name.after("pattern") {
            pattern = .value(of: child, as: type)
        } else if child.name.after("minValue") != nil {
            valueMinimum = child.text ?? child.first("value")?.text
        } else if child.name.after("maxValue") != nil {
            valueMaximum = child.text ?? child.first("value")?.text
        }
    }
}

extension ElementSource.Kind {
    /// The types of `id` and `url` are told as FHIRPath's, which says nothing that R4 does not know.
    fileprivate init?(_ type: Element) {
        guard let code = type.first("code")?.text, !code.hasPrefix("http://hl7.org/fhirpath/") else { return nil }
        self.init(
            code: code, profiles: type["profile"].compactMap(\.text),
            targetProfiles: type["targetProfile"].compactMap(\.text),
            aggregation: type["aggregation"].compactMap(\.text))
    }
}

extension ElementSource.Constraint {
    fileprivate init?(_ constraint: Element) {
        guard let key = constraint.first("key")?.text, let expression = constraint.first("expression")?.text else {
            return nil
        }
        rule = InvariantRule(
            key: key, isError: constraint.first("severity")?.text != "warning", expression: expression,
            human: constraint.first("human")?.text ?? "")
        source = constraint.first("source")?.text
    }
}

extension BindingRule {
    private static let maximumURL = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet"

    fileprivate init?(_ binding: Element) {
        guard let strength = binding.first("strength")?.text.flatMap(Binding.Strength.init),
            let valueSet = binding.first("valueSet")?.text
        else { return nil }
        let maximum = binding["extension"].first { $0.first("url")?.text == Self.maximumURL }
        self.init(strength: strength, valueSet: valueSet, maximum: maximum?.choice("value")?.text)
    }
}

extension Slicing {
    fileprivate init(_ slicing: Element) {
        let discriminators = slicing["discriminator"].compactMap { item -> Discriminator? in
            guard let kind = item.first("type")?.text.flatMap(Kind.init) else { return nil }
            return Discriminator(kind: kind, path: item.first("path")?.text ?? "$this")
        }
        self.init(
            discriminators: discriminators, rest: slicing.first("rules")?.text.flatMap(Rest.init) ?? .open,
            isOrdered: slicing.first("ordered")?.text == "true")
    }
}

extension String {
    /// What comes after a beginning that another word follows: `fixedUri` after `fixed` is `Uri`.
    fileprivate func after(_ beginning: String) -> String? {
        guard hasPrefix(beginning), count > beginning.count else { return nil }
        return String(dropFirst(beginning.count))
    }
}
