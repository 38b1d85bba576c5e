// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// A TS field as a moment, taken when writing gives the same again. What is no date stays residue and is reported.
    func moment(_ segment: SegmentReading, _ field: Int, _ component: Int = 1, repetition: Int = 1) -> Moment? {
        guard let text = segment.peek(field, component, repetition: repetition) else { return nil }
        guard let moment = Moment(hl7: text) else {
            remark(.unreadable, at: segment.path(field))
            return nil
        }
        _ =
            moment.hl7 == text
            ? segment.text(field, component, repetition: repetition)
            : segment.said(field, component, repetition: repetition)
        return moment
    }
}

extension FieldReading {
    /// CQ (chapter 2A, section 2.A.15): an amount, and its unit in subcomponents.
    var quantity: Quantity? {
        guard let value = self(1) else { return nil }
        return Quantity(value, unit: unit(2))
    }

    /// A CE squeezed into the subcomponents of one component.
    func unit(_ component: Int) -> Coded? {
        let system = self(component, 3).map { CodeSystems.named(v2: $0).system }
        let coding = Coding(code: self(component, 1), system: system, display: self(component, 2))
        return coding == Coding(code: nil) ? nil : Coded([coding])
    }
}

extension SegmentDraft {
    /// TS.
    func set(_ field: Int, moment: Moment?) { set(field, moment?.hl7) }

    /// CQ.
    func set(_ field: Int, quantity: Quantity?) {
        guard let quantity else { return }
        set(field, 1, quantity.value)
        guard let coding = quantity.unit?.codings.first else { return set(field, 2, 1, quantity.unit?.text) }
        set(field, 2, 1, coding.code)
        set(field, 2, 2, coding.display)
        set(field, 2, 3, coding.system.map(CodeSystems.v2))
    }
}
