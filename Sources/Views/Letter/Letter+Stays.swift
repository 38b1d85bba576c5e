// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    func writeEncounters(_ encounters: [Encounter], _ markup: inout Markup) {
        for encounter in encounters { facts(of: encounter).write(&markup, language) }
    }

    private func facts(of encounter: Encounter) -> Facts {
        var facts = Facts()
        facts.add(Label.kind, encounter.kind.map { CodeWords.patientClass($0)[language] })
        facts.add(Label.status, statusWords(encounter.status))
        facts.add(Label.admitted, encounter.admitted?.words(language))
        facts.add(Label.discharged, encounter.discharged?.words(language))
        facts.add(Label.expectedDischarge, encounter.expectedDischarge?.words(language))
        facts.add(Label.department, encounter.department?.words)
        facts.add(Label.place, encounter.location?.line)
        facts.add(Label.priorPlace, encounter.priorLocation?.line)
        facts.add(Label.attending, encounter.attending.map(\.line))
        facts.add(Label.admitting, encounter.admitting.map(\.line))
        facts.add(Label.referring, encounter.referring.map(\.line))
        facts.add(Label.consulting, encounter.consulting.map(\.line))
        facts.add(Label.source, encounter.source?.words)
        facts.add(Label.disposition, encounter.disposition?.words)
        facts.add(Label.reason, encounter.reasons.map(\.words))
        facts.add(Label.note, encounter.note)
        return facts
    }

    func writeAppointments(_ markup: inout Markup) {
        block(Label.appointments[language], &markup) { markup in
            let rows = referral.appointments.map { appointment in
                [
                    Table.Cell(Span(start: appointment.start, end: appointment.end).words(language)),
                    Table.Cell(appointment.duration?.words),
                    Table.Cell([appointment.service?.words, appointment.kind?.words]),
                    Table.Cell(appointment.location?.line), Table.Cell(appointment.persons.map(\.line)),
                    Table.Cell(statusWords(appointment.status)), Table.Cell(appointment.reason?.words),
                    Table.Cell(appointment.note),
                ]
            }
            let columns = [
                Label.date, Label.duration, Label.service, Label.place, Label.person, Label.status, Label.reason,
                Label.note,
            ]
            Table(caption: Label.appointments[language], columns: columns, rows: rows).write(&markup, language)
        }
    }

    func writeConsents(_ markup: inout Markup) {
        block(Label.consents[language], &markup) { markup in
            let rows = referral.consents.map { consent in
                [
                    Table.Cell(consent.scope?.words ?? Label.consents[language]),
                    Table.Cell(statusWords(consent.status)), Table.Cell(consent.given?.words(language)),
                    Table.Cell(consent.period?.words(language)), Table.Cell(consent.text),
                ]
            }
            let columns = [Label.kind, Label.status, Label.date, Label.period, Label.content]
            Table(caption: Label.consents[language], columns: columns, rows: rows).write(&markup, language)
        }
    }

    func writeLinks(_ markup: inout Markup) {
        block(Label.links[language], &markup) { markup in
            var facts = Facts()
            for link in referral.links { facts.add(link.relation.words, link.identifier.value) }
            facts.write(&markup, language)
        }
    }
}
