// SPDX-License-Identifier: Apache-2.0
import Issues
import JapaneseText
import Routing
import Translation

extension Settings {
    /// Tables that must exist, and edits that could never meet a message.
    func checkSite(_ reader: Reader) {
        let known = tables.map(\.name)
        for mention in reader.tableMentions where !known.contains(mention.name) {
            reader.mistake(
                .unknownName, mention.path, at: mention.place, ja: "「\(printable(mention.name))」という対応表はない",
                en: "there is no table \"\(printable(mention.name))\"",
                hint: Suggestion.hint(for: mention.name, among: known))
        }
        for listener in listeners { listener.site.check("listeners.\(listener.name)", listener.face.families, reader) }
        for facility in facilities { facility.checkSite(reader) }
    }
}

extension SiteSettings {
    fileprivate func check(_ path: String, _ families: Set<EditPath.Family>, _ reader: Reader) {
        for (index, edit) in edits.edits.enumerated() where !families.contains(edit.target.family) {
            let name = edit.target.family == .hl7v2 ? "HL7 v2" : "FHIR"
            reader.mistake(
                .clash, "\(path).edits[\(index + 1)]", ja: "\(name)の電文がここを通らないので、この編集は何も変えない",
                en: "no \(name) passes here, so this edit never changes anything")
        }
    }
}

extension ListenerFace {
    /// The languages that may come in.
    fileprivate var families: Set<EditPath.Family> {
        switch self {
        case .mllp, .storage: [.hl7v2]
        case .fhir: [.fhir]
        case .folder: [.hl7v2, .fhir]
        }
    }
}

extension FacilitySettings {
    /// The languages that may go out: what its protocol reads, or what it or one of its subscriptions asks for.
    fileprivate var families: Set<EditPath.Family> {
        let own = directoryEntry.form.wanted.form
        let wanted = subscriptions.map { $0.subscription.wanted.form ?? own } + (subscriptions.isEmpty ? [own] : [])
        return wanted.reduce(into: []) { families, form in families.formUnion(self.families(of: form)) }
    }

    private func families(of form: WantedForm.Form?) -> Set<EditPath.Family> {
        switch form {
        case .hl7v2?: return [.hl7v2]
        case .fhirJSON?, .fhirXML?: return [.fhir]
        case .letter?, .drugs?, .medicineNotebook?: return []
        case nil: break
        }
        switch directoryEntry.family {
        case .hl7v2?: return [.hl7v2]
        case .fhir?: return [.fhir]
        case nil: return [.hl7v2, .fhir]
        }
    }
}

extension FacilitySettings {
    fileprivate func checkSite(_ reader: Reader) {
        let path = "facilities.\(id.rawValue)"
        if endpoint != nil { site.check(path, families, reader) }
        let changes = [(SiteSettings.Key.tables.key.name, !site.tables.isEmpty), ("edits", !site.edits.isEmpty)]
        for (name, isWritten) in changes + [("gaiji", gaiji != nil)] where isWritten && form.asReceived {
            reader.mistake(
                .clash, "\(path).\(name)", ja: "as-received では、何も書き換えられない",
                en: "as-received passes on the received bytes, and nothing is changed")
        }
        if gaiji == .keep, form.charset ?? .utf8 != .utf8 {
            reader.mistake(
                .clash, "\(path).gaiji", ja: "外字をそのまま届けられるのは utf-8 だけ",
                en: "only utf-8 carries private characters as they are",
                hint: Localized(ja: "置き換えのファイルを書く", en: "name a file with their replacements"))
        }
    }
}
