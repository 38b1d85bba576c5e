// SPDX-License-Identifier: Apache-2.0
import Referral

extension FieldReading {
    /// CE, CWE, CNE (chapter 2A, section 2.A.13): two codings, their versions, and the words somebody wrote.
    var coded: Coded? {
        var codings: [Coding] = []
        for (code, version) in [(1, 7), (4, 8)] {
            let coding = Coding(
                code: self(code), system: system(code + 2), display: self(code + 1), version: self(version))
            if coding != Coding(code: nil) { codings.append(coding) }
        }
        var coded = Coded(codings, text: self(9))
        // Words without a code are words, wherever they stand.
        if codings.count == 1, let words = codings[0].display, codings[0] == Coding(code: nil, display: words) {
            coded = Coded(text: coded.text ?? words)
        }
        return coded.isEmpty ? nil : coded
    }

    /// CE of a table of HL7, which senders need not name.
    func tabled(_ table: String) -> Coded? {
        var coded = coded
        if let first = coded?.codings.first, first.code != nil, first.system == nil {
            coded?.codings[0].system = CodeSystems.tableRoot + table
        }
        return coded
    }

    private func system(_ component: Int) -> String? {
        guard let name = peek(component) else { return nil }
        let named = CodeSystems.named(v2: name)
        _ = named.isExact ? self(component) : said(component)
        return named.system
    }

    /// A coded field of a table that its own definition names: ID and IS, where only the code is written.
    func code(table: String) -> Coded? {
        guard peek(2) == nil, peek(3) == nil, let code = self(1) else { return coded }
        return Coded(code, system: CodeSystems.tableRoot + table)
    }
}

extension SegmentReading {
    /// The first repetition as a coded value.
    func coded(_ field: Int) -> Coded? { self.field(field)?.coded }
    /// The first component of each repetition.
    func texts(_ field: Int) -> [String] { repetitions(field).compactMap { $0(1) } }
    /// All repetitions.
    func codedList(_ field: Int) -> [Coded] { repetitions(field).compactMap(\.coded) }
}

extension SegmentDraft {
    /// CWE: the first two codings. A further one has no place.
    func set(_ field: Int, repetition: Int = 1, coded: Coded?) {
        guard let coded else { return }
        for (coding, place) in zip(coded.codings, [(1, 7), (4, 8)]) {
            set(field, place.0, repetition: repetition, coding.code)
            set(field, place.0 + 1, repetition: repetition, coding.display)
            set(field, place.0 + 2, repetition: repetition, coding.system.map(CodeSystems.v2))
            set(field, place.1, repetition: repetition, coding.version)
        }
        // Words alone stand where every receiver looks for them.
        set(field, coded.codings.isEmpty ? 2 : 9, repetition: repetition, coded.text)
    }

    /// One repetition each.
    func set(_ field: Int, codedList: [Coded]) {
        for (place, coded) in codedList.enumerated() { set(field, repetition: place + 1, coded: coded) }
    }

    /// One repetition each.
    func set(_ field: Int, texts: [String]) {
        for (place, text) in texts.enumerated() { set(field, repetition: place + 1, text) }
    }

    /// ID or IS: the code of this table alone, else what there is.
    func set(_ field: Int, repetition: Int = 1, code: Coded?, table: String) {
        guard let code else { return }
        guard code.codings.count == 1, let coding = code.codings.first,
            coding.system == CodeSystems.tableRoot + table, coding.display == nil, code.text == nil
        else { return set(field, repetition: repetition, coded: code) }
        set(field, repetition: repetition, coding.code)
    }
}
