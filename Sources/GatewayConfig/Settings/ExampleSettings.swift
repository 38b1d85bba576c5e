// SPDX-License-Identifier: Apache-2.0
import Issues
package import Routing
package import Translation

/// One entry of `tests`: a message, and what the routing must do with it.
package struct ExampleSettings: Sendable, Hashable {
    /// What is expected of a message that goes nowhere.
    package enum Expectation: Sendable, Hashable {
        case any
        case code(String)
    }

    package var name: String
    package var message: String
    /// The facility whose link it comes over; nil means the one that MSH-4 names.
    package var from: FacilityID?
    /// The listener it comes in at; nil means the first that lets the facility in.
    package var listener: String?
    /// Nil when the entry says nothing about it.
    package var goesTo: [FacilityID]?
    package var filtered: Expectation?
    package var refused: Expectation?
    /// What must stand in what facilities get.
    package var outcomes: [Outcome]
    /// Where it stands: `tests[3]`.
    package var path: String
    package var place: Place

    enum Key {
        static let name = Setting(required: "name", .text(), standIn: "", ja: "試験の名前", en: "what it shows, in words")
        static let message = Setting(
            required: "message", .file(.message), standIn: "", ja: "メッセージのファイル", en: "the file with the message")
        static let from = Setting(
            "from", Shape<FacilityID>.facilityID.optional, standard: nil, shown: "MSH-4", ja: "送信する施設",
            en: "the facility that sends it")
        static let listener = Setting(
            "listener", Shape<String>.text().optional, standard: nil, shown: "the first", ja: "届く待ち受け",
            en: "the listener it comes in at")
        static let goesTo = Setting(
            "goes-to", Shape<[FacilityID]>.list(of: .facilityID).optional, standard: nil, shown: "–", ja: "届くべき施設の全て",
            en: "exactly these facilities must get it")
        static let filtered = Setting(
            "filtered", Shape<Expectation>.expectation(filterRules).optional, standard: nil,
            shown: "–", ja: "受け付けられ、どこにも届かないはず。trueか規則の名前",
            en: "it must be accepted and go nowhere; true, or the name of the rule")
        static let refused = Setting(
            "refused", Shape<Expectation>.expectation(Refusal.Code.allCases.map(\.rawValue)).optional, standard: nil,
            shown: "–", ja: "断られるはず。trueかコード", en: "it must be refused; true, or the code")
        static let expect = Setting(
            "expect", .list(of: Outcome.shape), standard: [], shown: "–", ja: "届くものの中にあるべき値",
            en: "values that must stand in what facilities get")
    }

    /// A value that must stand, or must not, in what a facility gets.
    package struct Outcome: Sendable, Hashable {
        package var condition: EditCondition
        /// Nil for every facility that gets the message.
        package var facility: FacilityID?
    }

    private static let filterRules = RouteReason.Code.allCases.filter { !RouteReason($0).delivers }.map(\.rawValue)

    static let group = SettingGroup(
        "tests[]", Localized(ja: "tenma check が試すメッセージ", en: "messages that tenma check tries"),
        [
            Key.name.key, Key.message.key, Key.from.key, Key.listener.key, Key.goesTo.key, Key.filtered.key,
            Key.refused.key, Key.expect.key,
        ])

    static let shape = Shape<ExampleSettings>(Localized(ja: "試験", en: "test")) { tree, path, reader in
        ExampleSettings(reader.section(tree, path, group), tree.place, reader)
    }

    private init(_ section: Section, _ place: Place, _ reader: Reader) {
        name = section.read(Key.name)
        message = section.read(Key.message)
        from = section.read(Key.from)
        listener = section.read(Key.listener)
        goesTo = section.read(Key.goesTo)
        filtered = section.read(Key.filtered)
        refused = section.read(Key.refused)
        outcomes = section.read(Key.expect)
        path = section.path
        self.place = place
        if [Key.goesTo.key, Key.filtered.key, Key.refused.key].count(where: { section.has($0.name) }) != 1 {
            reader.mistake(
                .wrongValue, section.path, ja: "goes-to、filtered、refused のどれか一つが必要",
                en: "exactly one of goes-to, filtered and refused is needed")
        }
        checkOutcomes(reader)
    }
}

extension Shape where Value == ExampleSettings.Expectation {
    /// `true`, or one of the codes.
    static func expectation(_ codes: [String]) -> Shape<ExampleSettings.Expectation> {
        let words = ["true"] + codes
        return word(
            words,
            spell: { expectation in
                if case .code(let code) = expectation { code } else { "true" }
            },
            { text in
                guard words.contains(text) else { return nil }
                return text == "true" ? .any : .code(text)
            })
    }
}

extension ExampleSettings {
    /// Only what is sent can hold something.
    private func checkOutcomes(_ reader: Reader) {
        let receivers = goesTo ?? []
        for (index, outcome) in outcomes.enumerated()
        where !(outcome.facility.map(receivers.contains) ?? !receivers.isEmpty) {
            reader.mistake(
                .clash, "\(path).expect[\(index + 1)]", ja: "goes-to にない施設には何も届かない",
                en: "nothing is sent to a facility that goes-to does not name")
        }
    }
}

extension ExampleSettings.Outcome {
    enum Key {
        static let facility = Setting(
            "facility", Shape<FacilityID>.facilityID.optional, standard: nil, shown: "all", ja: "どの施設に届くものか",
            en: "which facility's")
    }

    static let group = SettingGroup(
        "tests[].expect[]", Localized(ja: "届くものの中にあるべき値", en: "a value that must stand in what facilities get"),
        [EditKeys.asked.key, EditKeys.isOneOf.key, EditKeys.exists.key, Key.facility.key])

    static let shape = Shape<ExampleSettings.Outcome>(Localized(ja: "位置と値", en: "place and value")) {
        tree, path, reader in
        let section = reader.section(tree, path, group)
        let facility = section.read(Key.facility)
        return EditKeys.condition(section, reader).map { ExampleSettings.Outcome(condition: $0, facility: facility) }
    }
}
