// SPDX-License-Identifier: Apache-2.0

/// Every rule there is, in plain sight.
package enum RuleCatalog {
    /// In the order of their ids.
    package static let all: [ReferralRule] = [
        // Who, to whom, why
        .senderIsNamed,
        .addresseeIsNamed,
        .destinationDiffersFromSource,
        .purposeIsGiven,
        .senderIsIdentified,
        .addresseeIsKnown,
        .addresseeTakesKind,
        .institutionCodeHasTenDigits,
        .prefectureExists,
        .pointTableExists,
        .codeIsNoTelephone,
        .nurseOrderGoesToNurses,
        .prescriberMayPrescribe,
        // The patient
        .patientIsNamed,
        .patientHasNumber,
        .patientHasName,
        .nameHasKana,
        .kanaIsKana,
        .nameHasNoWideBlank,
        .birthIsGiven,
        .birthIsPast,
        .ageIsPossible,
        .sexIsGiven,
        // Dates
        .letterIsDated,
        .letterDateIsPast,
        .letterFollowsBirth,
        .periodsAreOrdered,
        .deathIsPossible,
        .letterIsNotExpired,
        // Insurance
        .insurerNumberIsWellFormed,
        .insurerNumberChecks,
        .cardHasNumber,
        .oldAgeCardIsWellFormed,
        .branchHasTwoDigits,
        .publicPayerIsWellFormed,
        .cardIsValid,
        // What the letter says
        .referralIsComplete,
        .summaryIsComplete,
        .letterSaysSomething,
        .sectionSaysSomething,
        .diagnosisIsNamed,
        .allergyIsNamed,
        .drugIsNamed,
        .prescriptionHasUsage,
        .prescriptionHasAmount,
        .resultIsNamed,
        .resultHasUnit,
        // Ties to other letters
        .letterIsNew,
        .replyNamesLetter,
        .replyNamesKnownLetter,
        // Consent and handling
        .consentIsGiven,
        .consentIsNotRefused,
        .documentMayLeave,
        .tagsAgree,
        // Files
        .fileTypeIsKnown,
        .fileIsNotEmpty,
        .fileIsNotTooLarge,
    ]
}
