// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// A date, dateTime or instant. What is none stays residue and is reported.
    func moment(_ name: String) -> Moment? { self[name]?.moment }

    /// A date.
    func date(_ name: String) -> Moment? { self[name]?.moment { $0.fhirDate } }

    /// An instant; a day alone is none.
    func instant(_ name: String) -> Moment? {
        self[name]?.moment { $0.hasTime ? $0.fhir(defaultOffset: 0).text : nil }
    }

    /// Its own value as a moment.
    var moment: Moment? { moment { $0.fhir(defaultOffset: 0).text } }

    private func moment(_ written: (Moment) -> String?) -> Moment? {
        guard let text = peeked else { return nil }
        guard let moment = Moment(fhir: text), let written = written(moment) else {
            remark(.unreadable)
            return nil
        }
        settle(written: written)
        return moment
    }

    /// A Period.
    func span(_ name: String) -> Span? {
        guard let period = self[name] else { return nil }
        let span = Span(start: period.moment("start"), end: period.moment("end"))
        return span == Span() ? nil : span
    }
}

extension ElementDraft {
    /// A dateTime. An hour without a zone gets the target's, and says so.
    func set(_ name: String, moment: Moment?) {
        guard let moment, isWritable(moment, name) else { return }
        let written = moment.fhir(defaultOffset: scope.target.defaultOffset)
        if written.isCompleted { scope.remark(.defaulted, name) }
        set(name, written.text)
    }

    /// One more dateTime of a list.
    func append(_ name: String, moment: Moment) { add(name).setMoment(moment) }

    /// A date, without the time of day.
    func set(_ name: String, date: Moment?) {
        guard let date, isWritable(date, name) else { return }
        if date.hasTime { scope.remark(.dropped, name) }
        set(name, date.fhirDate)
    }

    /// An instant, which has a time of day to the second in any case. A day alone is no instant.
    func set(_ name: String, instant: Moment?) {
        guard let instant else { return }
        guard instant.hasTime else { return scope.remark(.dropped, name) }
        set(name, moment: instant)
    }

    /// A Period.
    func set(_ name: String, span: Span?) {
        guard let span, span != Span() else { return }
        add(name) { period in
            period.set("start", moment: span.start)
            period.set("end", moment: span.end)
        }
    }

    /// R4 has no year 0000, which some systems write for nobody knows when.
    private func isWritable(_ moment: Moment, _ name: String) -> Bool {
        if moment.year > 0 { return true }
        scope.remark(.unreadable, name)
        return false
    }

    private func setMoment(_ moment: Moment) {
        let written = moment.fhir(defaultOffset: scope.target.defaultOffset)
        if written.isCompleted { scope.remark(.defaulted, name) }
        setValue(written.text)
    }
}
