// SPDX-License-Identifier: Apache-2.0
import FHIR

extension BlobWriter {
    mutating func write(_ profile: Profile) {
        write(profile.url)
        write(profile.version)
        write(profile.name)
        write(profile.title)
        write(profile.type)
        write(profile.base)
        write(profile.isAbstract)
        write(profile.package)
        write(profile.contexts)
        write(profile.rules) { $0.write($1) }
    }

    /// By name: the numbers of types and names are those of the running program alone.
    private mutating func write(_ type: TypeID) { write(Definitions.r4[type].name) }

    private mutating func write(_ names: [Name]) { write(names.map { NameTable.r4[$0] }) }

    private mutating func write(_ rule: ElementRule) {
        write(rule.id)
        write(rule.names)
        write(rule.forbiddenNames)
        write(rule.minimum)
        write(rule.maximum)
        write(rule.types) { $0.write($1) }
        write(rule.fixed)
        write(rule.pattern)
        write(rule.lengthMaximum)
        write(rule.valueMinimum)
        write(rule.valueMaximum)
        write(rule.binding) { $0.write($1) }
        write(rule.invariants) { $0.write($1) }
        write(rule.isMustSupport)
        write(rule.slicing) { $0.write($1) }
        write(rule.slices)
        write(rule.sliceName)
        write(rule.children)
    }

    private mutating func write(_ rule: TypeRule) {
        write(rule.type)
        write(rule.profiles)
        write(rule.targetProfiles)
        write(rule.aggregation)
    }

    private mutating func write(_ rule: BindingRule) {
        write(rule.strength.rawValue)
        write(rule.valueSet)
        write(rule.maximum)
    }

    private mutating func write(_ rule: InvariantRule) {
        write(rule.key)
        write(rule.isError)
        write(rule.expression)
        write(rule.human)
    }

    private mutating func write(_ slicing: Slicing) {
        write(slicing.discriminators) {
            $0.write($1.kind.rawValue)
            $0.write($1.path)
        }
        write(slicing.rest.rawValue)
        write(slicing.isOrdered)
    }
}

extension BlobReader {
    mutating func profile() throws(PackageError) -> Profile {
        let (url, version, name, title) = (try text(), try optionalText(), try text(), try optionalText())
        let (type, base, isAbstract) = (try type(), try optionalText(), try flag())
        let (package, contexts) = (try text(), try texts())
        let rules = try list { (reader: inout BlobReader) throws(PackageError) in try reader.rule() }
        guard !rules.isEmpty, rules.allSatisfy({ ($0.slices + $0.children).allSatisfy { $0 < rules.count } }) else {
            throw PackageError(.cacheBroken)
        }
        return Profile(
            url: url, version: version, name: name, title: title, type: type, base: base, isAbstract: isAbstract,
            package: package, rules: rules, contexts: contexts)
    }

    private mutating func type() throws(PackageError) -> TypeID {
        guard let type = Definitions.r4.type(named: try text()) else { throw PackageError(.cacheBroken) }
        return type
    }

    private mutating func names() throws(PackageError) -> [Name] {
        try list { (reader: inout BlobReader) throws(PackageError) in
            guard let name = Name(try reader.text()) else { throw PackageError(.cacheBroken) }
            return name
        }
    }

    private mutating func rule() throws(PackageError) -> ElementRule {
        var rule = ElementRule()
        rule.id = try text()
        rule.names = try names()
        rule.forbiddenNames = try names()
        rule.minimum = try number()
        rule.maximum = try optionalNumber()
        rule.types = try list { (reader: inout BlobReader) throws(PackageError) in try reader.typeRule() }
        rule.fixed = try tree()
        rule.pattern = try tree()
        rule.lengthMaximum = try optionalNumber()
        rule.valueMinimum = try optionalText()
        rule.valueMaximum = try optionalText()
        rule.binding = try optional { (reader: inout BlobReader) throws(PackageError) in try reader.binding() }
        rule.invariants = try list { (reader: inout BlobReader) throws(PackageError) in try reader.invariant() }
        rule.isMustSupport = try flag()
        rule.slicing = try optional { (reader: inout BlobReader) throws(PackageError) in try reader.slicing() }
        rule.slices = try places(below: Int.max)
        rule.sliceName = try optionalText()
        rule.children = try places(below: Int.max)
        return rule
    }

    private mutating func typeRule() throws(PackageError) -> TypeRule {
        TypeRule(type: try type(), profiles: try texts(), targetProfiles: try texts(), aggregation: try texts())
    }

    private mutating func binding() throws(PackageError) -> BindingRule {
        BindingRule(strength: try word(Binding.Strength.self), valueSet: try text(), maximum: try optionalText())
    }

    private mutating func invariant() throws(PackageError) -> InvariantRule {
        InvariantRule(key: try text(), isError: try flag(), expression: try text(), human: try text())
    }

    private mutating func slicing() throws(PackageError) -> Slicing {
        let discriminators = try list { (reader: inout BlobReader) throws(PackageError) in
            Slicing.Discriminator(kind: try reader.word(Slicing.Kind.self), path: try reader.text())
        }
        return Slicing(discriminators: discriminators, rest: try word(Slicing.Rest.self), isOrdered: try flag())
    }
}
