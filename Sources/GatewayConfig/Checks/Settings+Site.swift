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
        for listener in listeners {
            let family: EditPath.Family = listener.face.fhir == nil ? .hl7v2 : .fhir
            listener.site.check("listeners.\(listener.name)", family, reader)
        }
        for facility in facilities { facility.checkSite(reader) }
    }
}

extension SiteSettings {
    fileprivate func check(_ path: String, _ family: EditPath.Family, _ reader: Reader) {
        for (index, edit) in edits.edits.enumerated() where edit.target.family != family {
            let (here, other) = family == .hl7v2 ? ("HL7 v2", "FHIR") : ("FHIR", "HL7 v2")
            reader.mistake(
                .clash, "\(path).edits[\(index + 1)]", ja: "ここを通るのは\(here)で、\(other)の編集は何も変えない",
                en: "\(here) passes here, which an edit of \(other) never changes")
        }
    }
}

extension FacilitySettings {
    fileprivate func checkSite(_ reader: Reader) {
        let path = "facilities.\(id.rawValue)"
        if let endpoint { site.check(path, endpoint.fhir == nil ? .hl7v2 : .fhir, reader) }
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
