// SPDX-License-Identifier: Apache-2.0
import Issues
import Translation

extension Shape where Value == String {
    /// A key under `tables`; whether it is there is checked when the whole file is read.
    static var tableName: Shape<String> {
        Shape(
            Localized(ja: "対応表の名前", en: "name of a table"), show: { $0.isEmpty ? nil : $0 },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                reader.mentionTable(text, path, tree.place)
                return text
            })
    }
}

extension Shape where Value == EditPath {
    static var editPath: Shape<EditPath> {
        Shape(
            Localized(ja: "HL7かFHIRの位置", en: "HL7 or FHIR path"), show: \.description,
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                do throws(EditPathError) { return try EditPath(parsing: text) } catch {
                    let near = error.word.flatMap { Suggestion.hint(for: $0, among: error.candidates) }
                    let example = Localized(
                        ja: "PID-3[1].4 や Patient.identifier[0].system のように書く",
                        en: "write it like PID-3[1].4 or Patient.identifier[0].system")
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "位置として読めない: \(error.sentence.ja)",
                        en: "this is no path: \(error.sentence.en)", hint: near ?? example)
                    return nil
                }
            })
    }
}

extension Shape where Value == Edit {
    /// `{ when: { path: MSH-9.1, is: ORU }, set: { path: PV1-3.4, value: "0131234567" } }`.
    static var edit: Shape<Edit> {
        Shape(Localized(ja: "編集", en: "edit")) { tree, path, reader in
            let section = reader.section(tree, path, EditKeys.group)
            let written = EditKeys.verbs.map(\.name).filter(section.has)
            let condition = section.inner(EditKeys.when, EditKeys.whenGroup, reader).map {
                EditKeys.condition($0, reader)
            }
            let verb = verb(section, reader)
            guard written.count == 1, let name = written.first else {
                if case .map = tree {
                    reader.mistake(
                        .wrongValue, path, at: tree.place, ja: "set、copy、remove、map のどれか一つが必要",
                        en: "exactly one of set, copy, remove and map is needed")
                }
                return nil
            }
            // A condition that was written and is wrong has its own mistake.
            guard let verb, condition.map({ $0 != nil }) ?? true else { return nil }
            do throws(EditError) { return try Edit(verb, when: condition ?? nil) } catch {
                reader.mistake(
                    .wrongValue, section.child(name), ja: error.sentence.ja, en: error.sentence.en, hint: error.hint)
                return nil
            }
        }
    }

    private static func verb(_ section: Section, _ reader: Reader) -> Edit.Verb? {
        let set = section.inner(EditKeys.set, EditKeys.setGroup, reader).flatMap { inner in
            let (path, value) = (inner.read(EditKeys.path), inner.read(EditKeys.value))
            return value.isEmpty ? nil : path.map { Edit.Verb.set($0, value: value) }
        }
        let copy = section.inner(EditKeys.copy, EditKeys.copyGroup, reader).flatMap { inner in
            let (from, to) = (inner.read(EditKeys.from), inner.read(EditKeys.to))
            return from.flatMap { from in to.map { Edit.Verb.copy(from: from, to: $0) } }
        }
        let map = section.inner(EditKeys.map, EditKeys.mapGroup, reader).flatMap { inner in
            let (path, table) = (inner.read(EditKeys.coded), inner.read(EditKeys.table))
            return table.isEmpty ? nil : path.map { Edit.Verb.map($0, table: table) }
        }
        return set ?? copy ?? section.read(EditKeys.remove).map { .remove($0) } ?? map
    }
}

extension Section {
    /// A group within this one, where it is written.
    func inner(_ key: SettingKey, _ group: SettingGroup, _ reader: Reader) -> Section? {
        tree(key.name).map { reader.section($0, child(key.name), group) }
    }
}
