// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// A Quantity, Duration or Age. A unit without a code is a code of no system, as HL7 v2 has it.
    var quantity: Quantity? {
        var quantity = Quantity(decimal("value"), comparator: text("comparator"))
        // A code of no system is against R4 (qty-3) and stays residue.
        if peek("system") == nil {
            quantity.unit = text("unit").map { Coded($0) }
        } else {
            let coding = Coding(code: text("code"), system: system("system"), display: text("unit"))
            quantity.unit = Coded([coding])
        }
        return quantity == Quantity(nil) ? nil : quantity
    }

    /// A number; what is none stays residue and is reported.
    func decimal(_ name: String) -> String? {
        guard let child = self[name], let text = child.peeked else { return nil }
        guard Quantity.isDecimal(text) else {
            child.remark(.unreadable)
            return nil
        }
        return child.value
    }

    /// One below.
    func quantity(_ name: String) -> Quantity? { self[name]?.quantity }
}

extension ElementDraft {
    /// A Quantity, a SimpleQuantity or a Duration.
    func set(_ name: String, quantity: Quantity?) {
        guard let quantity else { return }
        add(name) { $0.set(quantity) }
    }

    private func set(_ quantity: Quantity) {
        if let value = quantity.value {
            // What is no decimal has no place in a Quantity; callers ask before.
            if Quantity.isDecimal(value) { set("value", value) } else { scope.remark(.unreadable, "quantity") }
        }
        set("comparator", quantity.comparator)
        guard let coding = quantity.unit?.codings.first else { return set("unit", quantity.unit?.text) }
        guard let system = coding.system else { return set("unit", coding.display ?? coding.code) }
        set("unit", coding.display)
        set("system", CodeSystems.uri(system))
        set("code", coding.code)
    }
}

extension Quantity {
    /// What R4 calls a decimal: no sign but minus, no leading zeros, an exponent if need be.
    static func isDecimal(_ text: String) -> Bool {
        var digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
        if let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            var exponent = digits[digits.index(after: mark)...]
            if exponent.hasPrefix("+") || exponent.hasPrefix("-") { exponent = exponent.dropFirst() }
            guard Moment.isDigits(exponent) else { return false }
            digits = digits[..<mark]
        }
        let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, Moment.isDigits(whole), whole == "0" || !whole.hasPrefix("0") else {
            return false
        }
        return halves.count == 1 || Moment.isDigits(halves[1])
    }
}
