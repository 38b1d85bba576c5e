// SPDX-License-Identifier: Apache-2.0
import Issues

extension InvariantSentences {
    /// Of requests, lists, forms and the like.
    static let workflow: [String: Localized] = [
        "app-1": Localized(ja: "予約の参加者には、typeかactorが要ります。", en: "A participant has a type or an actor."),
        "app-2": Localized(
            ja: "予約の開始と終了は、両方書くか、どちらも書きません。", en: "An appointment has both a start and an end, or neither."),
        "app-3": Localized(
            ja: "開始と終了のない予約は、状態がproposed、cancelled、waitlistのときだけ書けます。",
            en: "Only an appointment that is proposed, cancelled or on the waitlist may lack start and end."),
        "app-4": Localized(
            ja: "取り消しの理由は、状態がcancelledかno-showのときだけ書けます。",
            en: "Only an appointment that is cancelled or a no-show has a reason of cancellation."),
        "apr-1": Localized(
            ja: "予約の返事には、participantTypeかactorが要ります。",
            en: "A response to an appointment has a participantType or an actor."),
        "ces-1": Localized(
            ja: "項目には、categoryとproductOrServiceのどちらか一方だけが要ります。",
            en: "An item has either a category or a productOrService."),
        "cpl-3": Localized(
            ja: "活動(activity)のdetailとreferenceは、どちらか一方だけ書けます。", en: "Only one of detail and reference may be there."),
        "grp-1": Localized(ja: "メンバーを書けるのは、実在のグループ(actual = true)だけです。", en: "Only an actual group has members."),
        "inv-1@Parameters.parameter": Localized(
            ja: "パラメーターには、値、リソース、partのいずれか一つだけが要ります。",
            en: "A parameter has exactly one of a value, a resource and parts."),
        "inv-1@Task": Localized(
            ja: "Taskの最終更新(lastModified)が作成(authoredOn)より前になっています。",
            en: "The task was last modified before it was authored."),
        "ipn-1": Localized(ja: "保険商品には、identifierかnameが要ります。", en: "An insurance plan has an identifier or a name."),
        "lnk-1": Localized(ja: "Linkageには、項目が二つ以上要ります。", en: "A linkage has more than one item."),
        "lst-1": Localized(ja: "項目のあるリストに、空である理由(emptyReason)は書けません。", en: "A list with entries has no emptyReason."),
        "lst-2": Localized(ja: "deletedは、変更点のリスト(changes)にだけ書けます。", en: "Only a list of changes has deleted entries."),
        "lst-3": Localized(ja: "項目の日付は、作業用のリスト(working)にだけ書けます。", en: "Only a working list has dates of its entries."),
        "mea-1": Localized(
            ja: "層(stratifier)には、code・description・criteriaか、componentのどちらか一方だけが要ります。",
            en: "A stratifier has either code, description and criteria, or components."),
        "prr-1": Localized(
            ja: "依頼の詳細(orderDetail)を書くときは、codeも要ります。", en: "Where there is an orderDetail, there is a code."),
        "qrs-1": Localized(ja: "回答の項目に、answerとitemは同時に書けません。", en: "An item has not both an answer and items."),
        "que-1": Localized(
            ja: "質問のグループには項目が要り、表示だけの質問(display)には項目を書けません。", en: "A group has items, and a display has none."),
        "que-10": Localized(
            ja: "maxLengthは、文字や数値を答える質問にだけ書けます。",
            en: "Only questions that are answered with text or a number have a maxLength."),
        "que-11": Localized(
            ja: "選択肢(answerOption)のある質問に、initialは書けません。", en: "A question with answerOptions has no initial value."),
        "que-12": Localized(
            ja: "条件(enableWhen)が三つ以上あるときは、enableBehaviorが要ります。",
            en: "More than two enableWhen need an enableBehavior."),
        "que-13": Localized(
            ja: "繰り返さない質問のinitialは一つまでです。", en: "A question that does not repeat has at most one initial value."),
        "que-2": Localized(ja: "質問のlinkIdが重複しています。", en: "The linkIds of a questionnaire are each there once."),
        "que-3": Localized(ja: "表示だけの質問(display)に、codeは書けません。", en: "A display has no code."),
        "que-4": Localized(
            ja: "answerOptionとanswerValueSetは、どちらか一方だけ書けます。",
            en: "Only one of answerOption and answerValueSet may be there."),
        "que-5": Localized(
            ja: "選択肢は、答えを選べる型の質問にだけ書けます。", en: "Only questions of a type with a choice of answers have options."),
        "que-6": Localized(
            ja: "表示だけの質問(display)に、requiredとrepeatsは書けません。", en: "A display is neither required nor repeats."),
        "que-7": Localized(
            ja: "operatorがexistsのとき、answerは真偽値です。", en: "Where the operator is exists, the answer is a boolean."),
        "que-8": Localized(ja: "グループと表示だけの質問に、initialは書けません。", en: "A group and a display have no initial value."),
        "que-9": Localized(ja: "表示だけの質問(display)に、readOnlyは書けません。", en: "A display has no readOnly."),
        "rqg-1": Localized(
            ja: "活動には、resourceとactionのどちらか一方だけが要ります。", en: "An action has either a resource or actions."),
        "sev-1": Localized(
            ja: "監査の対象には、nameとqueryのどちらか一方だけ書けます。", en: "An entity of an audit has not both a name and a query."),
    ]
}
