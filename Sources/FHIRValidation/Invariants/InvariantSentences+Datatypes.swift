// SPDX-License-Identifier: Apache-2.0
import Issues

extension InvariantSentences {
    /// Of datatypes, and of all resources.
    static let datatypes: [String: Localized] = [
        "age-1": Localized(
            ja: "年齢は0より大きい値で、単位はUCUMのコードで書きます。", en: "An age is more than 0, and its unit is a UCUM code."),
        "att-1": Localized(
            ja: "添付(Attachment)にデータがあるときは、contentTypeも要ります。",
            en: "An attachment that holds data says its contentType."),
        "cnt-3": Localized(
            ja: "個数(Count)は整数で、コードはUCUMの「1」です。", en: "A count is a whole number, and its code is the UCUM 1."),
        "cpt-2": Localized(
            ja: "連絡先(ContactPoint)に値があるときは、system(電話、メールなど)も要ります。",
            en: "A contact point with a value says its system (phone, email and so on)."),
        "dis-1": Localized(
            ja: "距離に値があるときは、単位をUCUMのコードで書きます。", en: "A distance with a value has a UCUM code as its unit."),
        "dom-6": Localized(
            ja: "リソースには、人が読むための文章(text.div)を付けるのが望ましい。",
            en: "A resource should have a narrative for people to read (text.div)."),
        "drq-1": Localized(
            ja: "コードの条件(codeFilter)には、pathとsearchParamのどちらか一方だけが要ります。",
            en: "A filter of codes has either a path or a searchParam."),
        "drq-2": Localized(
            ja: "日付の条件(dateFilter)には、pathとsearchParamのどちらか一方だけが要ります。",
            en: "A filter of dates has either a path or a searchParam."),
        "drt-1": Localized(
            ja: "期間(Duration)の単位はUCUMのコードで、値と一緒に書きます。",
            en: "The unit of a duration is a UCUM code and stands with a value."),
        "exp-1": Localized(
            ja: "式(Expression)には、expressionかreferenceのどちらかが要ります。",
            en: "An Expression has an expression or a reference."),
        "per-1": Localized(ja: "期間の開始が終了より後になっています。", en: "A period begins after it ends."),
        "qty-3": Localized(
            ja: "数量の単位にコードがあるときは、そのsystemも要ります。", en: "A quantity whose unit has a code says the system of the code."),
        "rat-1": Localized(
            ja: "比(Ratio)には分子と分母の両方が要ります。どちらもないときは、理由の拡張が要ります。",
            en: "A ratio has a numerator and a denominator, or an extension that says why it has neither."),
        "rng-2": Localized(ja: "範囲の下限が上限より大きくなっています。", en: "The low end of a range is above its high end."),
        "tim-1": Localized(ja: "所要時間(duration)には単位(durationUnit)が要ります。", en: "A duration has a durationUnit."),
        "tim-10": Localized(ja: "timeOfDayとwhenは、どちらか一方だけ書けます。", en: "Only one of timeOfDay and when may be there."),
        "tim-2": Localized(ja: "周期(period)には単位(periodUnit)が要ります。", en: "A period has a periodUnit."),
        "tim-4": Localized(ja: "所要時間(duration)は負にできません。", en: "A duration is not negative."),
        "tim-5": Localized(ja: "周期(period)は負にできません。", en: "A period is not negative."),
        "tim-6": Localized(ja: "periodMaxを書くときは、periodも要ります。", en: "Where there is a periodMax, there is a period."),
        "tim-7": Localized(
            ja: "durationMaxを書くときは、durationも要ります。", en: "Where there is a durationMax, there is a duration."),
        "tim-8": Localized(ja: "countMaxを書くときは、countも要ります。", en: "Where there is a countMax, there is a count."),
        "tim-9": Localized(
            ja: "offsetはwhenと一緒に書きます。whenが食事そのもの(C、CM、CD、CV)のときは書けません。",
            en: "An offset stands with a when, and not where that is a meal itself (C, CM, CD, CV)."),
        "trd-1": Localized(ja: "dataとtimingは、どちらか一方だけ書けます。", en: "Only one of data and timing may be there."),
        "trd-2": Localized(ja: "conditionを書くときは、dataも要ります。", en: "Where there is a condition, there is data."),
        "trd-3": Localized(
            ja: "契機(TriggerDefinition)のtypeに応じて、name、timing、dataのいずれかが要ります。",
            en: "A trigger has the name, timing or data that its type asks for."),
    ]
}
