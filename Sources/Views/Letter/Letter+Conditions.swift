// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    func writeDiagnoses(_ diagnoses: [Diagnosis], _ markup: inout Markup) {
        let rows = diagnoses.map { diagnosis in
            let status = [diagnosis.clinicalStatus, diagnosis.verification].map { statusWords($0) }
            let primary = diagnosis.isPrimary == true ? Label.primary[language] : nil
            return [
                cell(diagnosis.code), Table.Cell([primary, diagnosis.kind?.words]), Table.Cell(status),
                Table.Cell(diagnosis.onset?.words(language)), Table.Cell(diagnosis.ended?.words(language)),
                Table.Cell(diagnosis.outcome?.words), Table.Cell(diagnosis.recorded?.words(language)),
                Table.Cell([diagnosis.note, diagnosis.recorder?.line]),
            ]
        }
        let columns = [
            Label.diagnosis, Label.kind, Label.status, Label.onset, Label.ended, Label.outcome, Label.recorded,
            Label.note,
        ]
        Table(caption: Label.diagnoses[language], columns: columns, rows: rows).write(&markup, language)
    }

    func writeAllergies(_ allergies: [Allergy], _ markup: inout Markup) {
        let rows = allergies.map { allergy in
            let status = [allergy.clinicalStatus, allergy.verification].map { statusWords($0) }
            return [
                cell(allergy.substance, isStrong: true),
                Table.Cell(allergy.kind?.words(CodeWords.allergyKind, language)),
                Table.Cell(allergy.severity?.words(CodeWords.severity, language)), Table.Cell(allergy.reactions),
                Table.Cell(allergy.identified?.words(language)), Table.Cell(status), Table.Cell(allergy.note),
            ]
        }
        let columns = [
            Label.substance, Label.kind, Label.severity, Label.reactions, Label.date, Label.status, Label.note,
        ]
        Table(caption: Label.allergies[language], columns: columns, rows: rows).write(&markup, language)
    }

    func writeProcedures(_ procedures: [Procedure], _ markup: inout Markup) {
        let rows = procedures.map { procedure in
            [
                cell(procedure.code), Table.Cell(procedure.performed?.words(language)),
                Table.Cell(statusWords(procedure.status)), Table.Cell(procedure.category?.words),
                Table.Cell(procedure.performer?.line), Table.Cell(procedure.note),
            ]
        }
        let columns = [
            Label.procedure, Label.date, Label.status, Label.category, Label.performer, Label.note,
        ]
        Table(caption: Label.procedures[language], columns: columns, rows: rows).write(&markup, language)
    }

    func statusWords(_ status: String?) -> String? { status.map { CodeWords.status($0)[language] } }

    /// Words and, below, the codes behind them.
    func cell(_ coded: Coded, isStrong: Bool = false) -> Table.Cell {
        Table.Cell([coded.words], codes: coded.codesBesideWords, isStrong: isStrong)
    }
}
