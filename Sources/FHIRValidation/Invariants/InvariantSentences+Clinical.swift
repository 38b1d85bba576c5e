// SPDX-License-Identifier: Apache-2.0
import Issues

extension InvariantSentences {
    /// Of what is known of a patient, and of who cares for him.
    static let clinical: [String: Localized] = [
        "ait-1": Localized(
            ja: "アレルギーには、clinicalStatusが要ります(誤登録の場合を除く)。",
            en: "An allergy has a clinicalStatus, unless it was entered in error."),
        "ait-2": Localized(
            ja: "誤登録のアレルギーには、clinicalStatusを書けません。", en: "An allergy that was entered in error has no clinicalStatus."),
        "cmp-1": Localized(
            ja: "セクションには、文章、エントリー、内側のセクションのいずれかが要ります。", en: "A section has a text, entries or sections."),
        "cmp-2": Localized(
            ja: "エントリーのあるセクションに、空である理由(emptyReason)は書けません。", en: "A section with entries has no emptyReason."),
        "con-1": Localized(ja: "病期(stage)には、summaryかassessmentが要ります。", en: "A stage has a summary or an assessment."),
        "con-2": Localized(ja: "根拠(evidence)には、codeかdetailが要ります。", en: "Evidence has a code or a detail."),
        "con-3": Localized(
            ja: "プロブレムリストの病名には、clinicalStatusを書くのが望ましい。",
            en: "A condition on the problem list should have a clinicalStatus."),
        "con-4": Localized(
            ja: "終わった(abatement)病名のclinicalStatusは、resolved、remission、inactiveのいずれかです。",
            en: "A condition that has abated is resolved, in remission or inactive."),
        "con-5": Localized(
            ja: "誤登録の病名には、clinicalStatusを書けません。", en: "A condition that was entered in error has no clinicalStatus."),
        "ctm-1": Localized(
            ja: "onBehalfOfは、メンバーが医療従事者(Practitioner)のときだけ書けます。",
            en: "Only a member who is a Practitioner acts onBehalfOf somebody."),
        "fhs-1": Localized(ja: "家族歴の年齢(age)と生年(born)は、どちらか一方だけ書けます。", en: "Only one of age and born may be there."),
        "fhs-2": Localized(
            ja: "estimatedAgeは、ageがあるときだけ書けます。", en: "Only where there is an age may estimatedAge be there."),
        "gol-1": Localized(
            ja: "目標値(detail)を書くときは、指標(measure)も要ります。", en: "Where there is a detail, there is a measure."),
        "imm-1": Localized(
            ja: "説明資料(education)には、documentTypeかreferenceが要ります。",
            en: "An education has a documentType or a reference."),
        "imr-1": Localized(
            ja: "接種の推奨には、vaccineCodeかtargetDiseaseが要ります。",
            en: "A recommendation has a vaccineCode or a targetDisease."),
        "mad-1": Localized(ja: "投与量には、doseかrateが要ります。", en: "The dosage of an administration has a dose or a rate."),
        "mdd-1": Localized(
            ja: "交付(whenHandedOver)が調剤(whenPrepared)より前になっています。",
            en: "The medication was handed over before it was prepared."),
        "nor-1": Localized(
            ja: "食事の指示には、oralDiet、supplement、enteralFormulaのいずれかを書くのが望ましい。",
            en: "A nutrition order should have an oralDiet, a supplement or an enteralFormula."),
        "obs-3": Localized(ja: "基準範囲には、low、high、textのいずれかが要ります。", en: "A reference range has a low, a high or a text."),
        "obs-6": Localized(
            ja: "値があるときは、値のない理由(dataAbsentReason)を書けません。", en: "An observation with a value has no dataAbsentReason."),
        "obs-7": Localized(
            ja: "構成要素(component)のコードが検査自体と同じときは、検査自体に値を書けません。",
            en: "Where a component has the code of the observation itself, the observation has no value of its own."),
        "org-1": Localized(ja: "医療機関には、identifierかnameが要ります。", en: "An organization has an identifier or a name."),
        "org-2": Localized(ja: "医療機関の住所に、自宅(home)は使えません。", en: "The address of an organization is never a home."),
        "org-3": Localized(ja: "医療機関の連絡先に、自宅(home)は使えません。", en: "The telecom of an organization is never at home."),
        "pat-1": Localized(
            ja: "患者の連絡先の人(contact)には、氏名、電話など、住所、所属のいずれかが要ります。",
            en: "A contact of a patient has a name, a telecom, an address or an organization."),
        "ppc-1": Localized(ja: "同意(Consent)には、policyかpolicyRuleが要ります。", en: "A consent has a policy or a policyRule."),
        "ppc-2": Localized(ja: "プライバシーの同意には、患者が要ります。", en: "A consent to privacy names its patient."),
        "ppc-3": Localized(ja: "研究の同意には、患者が要ります。", en: "A consent to research names its patient."),
        "ppc-4": Localized(ja: "事前指示(ADR)には、患者が要ります。", en: "An advance directive names its patient."),
        "ppc-5": Localized(ja: "治療の同意には、患者が要ります。", en: "A consent to treatment names its patient."),
        "ras-1": Localized(ja: "確率の範囲は、単位を「%」(UCUM)で書きます。", en: "A range of probability has % (UCUM) as its unit."),
        "ras-2": Localized(ja: "確率は100を超えません。", en: "A probability is at most 100."),
    ]
}
