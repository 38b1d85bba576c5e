// SPDX-License-Identifier: Apache-2.0
package import Issues
package import Referral

/// The printable letter: a page of HTML that needs nothing but itself, runs nothing, and can be read on paper, on a
/// screen and aloud. A pure function of the referral: the same one gives the same bytes.
package struct Letter {
    /// How a letter is to be made.
    package struct Options: Sendable, Hashable {
        /// Who will read it; what is not meant for them is left out.
        package var audience: Audience = .institution
        /// Instead of the document's own title.
        package var title: Localized?
        /// Pictures and PDF of at most this many characters of base64 are put into the page, larger ones are named.
        package var inlineMaximum = 262_144

        package init() {}
    }

    let referral: Referral
    let language: Language
    let options: Options
    /// Something was left out for this audience.
    let isReduced: Bool

    /// The page, in UTF-8; nil when the whole document is not meant for this audience.
    package static func html(_ referral: Referral, language: Language, options: Options = Options()) -> [UInt8]? {
        let withheld = referral.withheld(for: options.audience)
        guard let shown = withheld.referral else { return nil }
        let letter = Letter(referral: shown, language: language, options: options, isReduced: !withheld.isWhole)
        return Array(letter.page.utf8)
    }

    private var page: String {
        var markup = Markup()
        markup.doctype()
        markup.element("html", [.init("lang", language.rawValue)]) { markup in
            markup.element("head") { writeHead(&$0) }
            markup.element("body") { markup in
                markup.element("main") { markup in
                    markup.element("h1", words: title)
                    writeNotices(&markup)
                    writeParties(&markup)
                    writePatients(&markup)
                    writeDocument(&markup)
                    writeBody(&markup)
                }
                writeFooter(&markup)
            }
        }
        return markup.text
    }

    private func writeHead(_ markup: inout Markup) {
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        markup.void("meta", [.init("charset", "utf-8")])
        markup.void("meta", [.init("http-equiv", "Content-Security-Policy"), .init("content", policy)])
        markup.void("meta", [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")])
        markup.void("meta", [.init("name", "referrer"), .init("content", "no-referrer")])
        // The title shows in window lists and print queues: no name of a patient there.
        markup.element("title", words: title)
        markup.style(StyleSheet.letter)
    }

    private var title: String {
        if let title = options.title { return title[language] }
        if let title = referral.title, !title.isEmpty { return title }
        return kindWords
    }

    /// `返書 (最終報告)`.
    var kindWords: String {
        let kind = referral.kind.words[language]
        return referral.step.map { "\(kind) (\($0.words[language]))" } ?? kind
    }

    private func writeNotices(_ markup: inout Markup) {
        var notices: [Localized] = []
        if referral.action == .cancelled || referral.status == "cancelled" { notices.append(Label.cancelled) }
        if referral.status == "preliminary" { notices.append(Label.preliminary) }
        if referral.status == "entered-in-error" { notices.append(Label.mistaken) }
        if isReduced, options.audience == .institution { notices.append(Label.reduced) }
        if referral.isSigned { notices.append(Label.signed) }
        for notice in notices { markup.element("p", [.init("class", "notice")], words: notice[language]) }
    }

    private func writeFooter(_ markup: inout Markup) {
        let parts = [title, referral.identifiers.first?.value, referral.issued?.words(language)]
        markup.element("footer") { markup in
            markup.element("p", words: parts.compactMap(\.self).joined(separator: " / "))
        }
    }

    /// A heading and what stands under it, when anything does.
    func block(_ heading: String, _ markup: inout Markup, _ content: (inout Markup) -> Void) {
        var inner = Markup()
        inner.heading = heading
        content(&inner)
        guard !inner.text.isEmpty else { return }
        markup.element("section") { markup in
            markup.element("h2", words: heading)
            markup.append(inner)
        }
    }
}
