// SPDX-License-Identifier: Apache-2.0
import CTables

/// Reads `Schemas/fhir-r4/elements.txt`, whose head says how it is written.
struct DefinitionsReader {
    private struct Head {
        var name = ""
        var kind = TypeDefinition.Kind.part
        var isAbstract = false
        var base: TypeID?
        var rules = 0..<0
        var own: [ElementDefinition] = []
    }

    private var heads: [Head] = []
    private var numbers: [ArraySlice<UInt8>: TypeID] = [:]
    private var valueSets: [String] = []
    private var valueSetNumbers: [ArraySlice<UInt8>: Int] = [:]
    private var targets: [TypeID] = []
    private var ruleKeys: [String] = []

    consuming func read() -> Definitions {
        let table = tenma_table_fhir_r4_elements()
        numberTypes(TableText(table))
        readLines(TableText(table))
        return finish()
    }

    /// Types are named before they are defined.
    private mutating func numberTypes(_ text: consuming TableText) {
        while text.nextLine() {
            guard text.first == UInt8(ascii: "="), text.nextWord() != nil, let name = text.nextWord() else { continue }
            numbers[name] = TypeID(heads.count)
            heads.append(Head(name: name.string))
        }
    }

    private mutating func readLines(_ text: consuming TableText) {
        var type = -1
        while text.nextLine() {
            if text.first == UInt8(ascii: "=") {
                type += 1
                readHead(&text, of: type)
            } else if type >= 0 {
                readElement(&text, of: type)
            }
        }
    }

    private mutating func readHead(_ text: inout TableText, of type: Int) {
        _ = text.nextWord()
        _ = text.nextWord()
        let start = ruleKeys.count
        while let word = text.nextWord() {
            if let rule = word.after("rule:") {
                ruleKeys.append(rule.string)
            } else if let base = numbers[word] {
                heads[type].base = base
            } else {
                readKind(word, of: type)
            }
        }
        heads[type].rules = start..<ruleKeys.count
    }

    private mutating func readKind(_ word: ArraySlice<UInt8>, of type: Int) {
        switch word.string {
        case "abstract": heads[type].isAbstract = true
        case "resource": heads[type].kind = .resource
        case "type": heads[type].kind = .complex
        case "primitive":
            heads[type].kind = PrimitiveKind(rawValue: heads[type].name).map { .primitive($0) } ?? .complex
        default: break
        }
    }

    // MARK: Elements

    /// What the words behind an element's types say.
    private struct Facts {
        var flags: ElementDefinition.Flags = []
        var valueSet = 0
        var rules = 0..<0
    }

    private mutating func readElement(_ text: inout TableText, of type: Int) {
        guard let name = text.nextWord(), let cardinality = text.nextWord(), let types = text.nextWord() else { return }
        var facts = Facts()
        if cardinality.first == UInt8(ascii: "1") { facts.flags.insert(.isRequired) }
        if cardinality.last == UInt8(ascii: "*") { facts.flags.insert(.isList) }
        if cardinality.last == UInt8(ascii: "0") { facts.flags.insert(.isProhibited) }
        let start = ruleKeys.count
        while let word = text.nextWord() { read(word, into: &facts) }
        facts.rules = start..<ruleKeys.count
        let isChoice = name.last == UInt8(ascii: "]")
        if isChoice { facts.flags.insert(.isChoice) }
        for alternative in types.split(separator: UInt8(ascii: ",")) {
            add(name: isChoice ? name.dropLast(3) : name, alternative, facts, to: type)
        }
    }

    private mutating func read(_ word: ArraySlice<UInt8>, into facts: inout Facts) {
        if let rule = word.after("rule:") {
            ruleKeys.append(rule.string)
        } else if let colon = word.firstIndex(of: UInt8(ascii: ":")),
            let strength = Binding.Strength(rawValue: word[..<colon].string)
        {
            facts.flags.insert([.isBound, .strength(Binding.Strength.allCases.firstIndex(of: strength) ?? 0)])
            facts.valueSet = number(ofValueSet: word[(colon + 1)...])
        } else {
            switch word.string {
            case "M": facts.flags.insert(.isModifier)
            case "S": facts.flags.insert(.isSummary)
            case "attribute": facts.flags.insert(.isAttribute)
            case "xhtml": facts.flags.insert(.isXHTML)
            default: break
            }
        }
    }

    private mutating func number(ofValueSet name: ArraySlice<UInt8>) -> Int {
        if let number = valueSetNumbers[name] { return number }
        valueSets.append(name.string)
        valueSetNumbers[name] = valueSets.count - 1
        return valueSets.count - 1
    }

    /// `types` is one alternative: a name, and behind it its targets in brackets.
    private mutating func add(name: ArraySlice<UInt8>, _ alternative: ArraySlice<UInt8>, _ facts: Facts, to type: Int) {
        let bracket = alternative.firstIndex(of: UInt8(ascii: "(")) ?? alternative.endIndex
        guard let number = numbers[alternative[..<bracket]] else { return }
        let start = targets.count
        for target in alternative[bracket...].dropFirst().dropLast().split(separator: UInt8(ascii: "|")) {
            if let number = numbers[target] { targets.append(number) }
        }
        let isChoice = facts.flags.contains(.isChoice)
        let written = isChoice ? Self.choice(name, of: alternative[..<bracket]) : name
        heads[type].own.append(
            ElementDefinition(
                name: NameTable.r4.number(of: written), type: number,
                choiceNumber: isChoice ? NameTable.r4.number(of: name).number : 0,
                valueSetNumber: UInt16(facts.valueSet), targetStart: UInt16(start),
                ruleStart: UInt16(facts.rules.lowerBound), targetCount: UInt8(targets.count - start),
                ruleCount: UInt8(facts.rules.count), flags: facts.flags))
    }

    /// `value` of a `Quantity` is `valueQuantity`.
    private static func choice(_ name: ArraySlice<UInt8>, of type: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var written = name
        for (index, byte) in type.enumerated() {
            written.append(index == 0 && byte >= UInt8(ascii: "a") ? byte & 0xDF : byte)
        }
        return written
    }

    // MARK: The end

    /// Puts what a type inherits before its own; an element of the same name replaces the inherited one.
    private consuming func finish() -> Definitions {
        var elements: [ElementDefinition] = []
        var ranges = [Range<Int>?](repeating: nil, count: heads.count)
        for type in heads.indices { lay(out: type, into: &elements, &ranges) }
        let types = heads.enumerated().map { number, head in
            TypeDefinition(
                id: TypeID(number), name: head.name, kind: head.kind, isAbstract: head.isAbstract, base: head.base,
                children: ranges[number] ?? 0..<0, rules: head.rules)
        }
        return Definitions(types: types, elements: elements, valueSets: valueSets, targets: targets, ruleKeys: ruleKeys)
    }

    private func lay(out type: Int, into elements: inout [ElementDefinition], _ ranges: inout [Range<Int>?]) {
        guard ranges[type] == nil else { return }
        var inherited: ArraySlice<ElementDefinition> = []
        if let base = heads[type].base.map({ Int($0.number) }) {
            lay(out: base, into: &elements, &ranges)
            inherited = elements[ranges[base] ?? 0..<0]
        }
        let start = elements.count
        let own = heads[type].own
        elements += inherited.filter { theirs in !own.contains { $0.name == theirs.name } } + own
        ranges[type] = start..<elements.count
    }
}
