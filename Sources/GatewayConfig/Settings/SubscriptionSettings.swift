// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
package import Routing

/// A subscription and where it was written.
package struct SubscriptionSettings: Sendable, Hashable {
    package var subscription: Subscription
    package var place: Place

    enum Key {
        static let kind = Setting(
            "kind", .list(of: .word(Kind.self)), standard: [], shown: "any", ja: "メッセージの種類(一つか複数)",
            en: "kinds of message, one or several")
        static let type = Setting(
            "type", .list(of: .messageType), standard: [], shown: "any", ja: "メッセージ型。kindとどちらかに合えばよい",
            en: "message types; either kind or type may match")
        static let addressed = Setting(
            "addressed", .flag, standard: false, ja: "この施設が宛先のものだけ", en: "only what is addressed to this facility")
        static let from = Setting(
            "from", .list(of: .facilityID), standard: [], shown: "anybody", ja: "この施設から来たものだけ",
            en: "only what comes from these facilities")
        static let fromCodes = Setting(
            "from-codes", .list(of: .text(maximum: 180)), standard: [], shown: "anybody",
            ja: "MSH-4がこれらのものだけ(登録されていない送信元のため)",
            en: "only what has one of these in MSH-4, for senders outside the directory")
        static let conditions = Setting(
            "where", .list(of: .condition), standard: [], ja: "これらの位置の値が合うものだけ",
            en: "only what has these values at these places")
        static let everyone = Setting(
            "everyone", .flag, standard: false, ja: "宛先・送信元・値で絞らずに受け取ることの明示",
            en: "says in words that neither addressee, sender nor a value narrows it")
    }

    static let group = SettingGroup(
        "facilities.NAME.subscriptions[]",
        Localized(ja: "受け取るもの。全てが合うこと", en: "what it takes; everything said must hold"),
        [
            Key.kind.key, Key.type.key, Key.addressed.key, Key.from.key, Key.fromCodes.key, Key.conditions.key,
            Key.everyone.key, WantedFormKeys.facilityKey,
        ])

    static let shape = Shape<SubscriptionSettings>(Localized(ja: "購読", en: "subscription")) { tree, path, reader in
        SubscriptionSettings(reader.section(tree, path, group), tree.place, reader)
    }

    private init(_ section: Section, _ place: Place, _ reader: Reader) {
        let senders =
            section.read(Key.from).map(Subscription.Sender.facility)
            + section.read(Key.fromCodes).map(Subscription.Sender.code)
        subscription = Subscription(
            kinds: section.read(Key.kind), types: section.read(Key.type), addressed: section.read(Key.addressed),
            senders: senders, conditions: section.read(Key.conditions), everyone: section.read(Key.everyone),
            wanted: WantedFormKeys.read(section, reader))
        self.place = place
        reader.checkWidth(subscription, section)
    }
}

extension Reader {
    /// A subscription that narrows nothing must say so (design decision 7).
    fileprivate func checkWidth(_ subscription: Subscription, _ section: Section) {
        // Where something narrowing was written but is wrong, its own mistake is enough.
        let narrowing = [
            SubscriptionSettings.Key.from.key, SubscriptionSettings.Key.fromCodes.key,
            SubscriptionSettings.Key.conditions.key,
        ]
        if subscription.everyone || subscription.narrows || narrowing.contains(where: { section.has($0.name) }) {
            return
        }
        mistake(
            .tooWide, section.path, ja: "宛先・送信元・値のどれでも絞られていない",
            en: "this subscription narrows neither addressee nor sender nor a value",
            hint: Localized(
                ja: "addressed: true を足すか、全員の分を受け取るなら everyone: true と書く",
                en: "add addressed: true, or write everyone: true to take everyone's"))
    }
}

extension Shape where Value == PathCondition {
    /// `{ path: PV1-3.1, in: [3E, 4W] }`.
    static var condition: Shape<PathCondition> {
        Shape(Localized(ja: "位置と値", en: "place and value")) { tree, path, reader in
            let section = reader.section(tree, path, ConditionKeys.group)
            let place = section.read(ConditionKeys.path)
            var values = section.read(ConditionKeys.isOneOf)
            if let value = section.read(ConditionKeys.equals) { values.append(value) }
            let exists = section.read(ConditionKeys.exists)
            let written = [ConditionKeys.equals.key, ConditionKeys.isOneOf.key, ConditionKeys.exists.key].count {
                section.has($0.name)
            }
            guard let place else { return nil }
            guard written == 1, exists || !values.isEmpty || !section.has(ConditionKeys.exists.key.name) else {
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "equals、in、exists: true のどれか一つが必要",
                    en: "exactly one of equals, in and exists: true is needed")
                return nil
            }
            return PathCondition(path: place, test: exists ? .exists : .isOneOf(values))
        }
    }
}

/// One `where` of a subscription.
enum ConditionKeys {
    static let path = Setting(
        required: "path", Shape<PathCondition.Place>.place.optional, standIn: nil, ja: "メッセージの中の位置",
        en: "a place in the message")
    static let equals = Setting(
        "equals", Shape<String>.text().optional, standard: nil, shown: "–", ja: "そこにあるべき値", en: "the value it must have"
    )
    static let isOneOf = Setting(
        "in", .list(of: Shape<String>.text()), standard: [], shown: "–", ja: "そこにあるべき値のどれか",
        en: "one of the values it must have")
    static let exists = Setting(
        "exists", .flag, standard: false, shown: "–", ja: "値があればよい", en: "any value will do")
    static let group = SettingGroup(
        "facilities.NAME.subscriptions[].where[]", Localized(ja: "位置と値", en: "place and value"),
        [path.key, equals.key, isOneOf.key, exists.key])
}
