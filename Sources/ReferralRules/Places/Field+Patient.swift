// SPDX-License-Identifier: Apache-2.0

/// The patient and the cards.
extension Field {
    static let patient = Field(["PID": "3"], ["Composition": "subject", "ServiceRequest": "subject", "Task": "for"])
    static let patientNumber = Field(["PID": "3.1"], ["Patient": "identifier"])
    static let patientName = Field(["PID": "5"], ["Patient": "name"])
    static let nameFamily = Field(["PID": "5.1"], ["Patient": "name.family"])
    static let nameGiven = Field(["PID": "5.2"], ["Patient": "name.given"])
    static let nameText = Field(["PID": "5"], ["Patient": "name.text"])
    static let birth = Field(["PID": "7"], ["Patient": "birthDate"])
    static let sex = Field(["PID": "8"], ["Patient": "gender"])
    static let died = Field(["PID": "29"], ["Patient": "deceasedDateTime"])
    static let insurer = Field(
        ["IN1": "3.1", "ZI1": "3.1"], ["Coverage": "payor", "Patient": "identifier.value"])
    static let cardNumber = Field(
        ["IN1": "11.1", "ZI1": "11.1"], ["Coverage": "extension.valueString", "Patient": "identifier.value"])
    static let cardSymbol = Field(
        ["IN1": "10.1", "ZI1": "10.1"], ["Coverage": "extension.valueString", "Patient": "identifier.value"])
    static let cardBranch = Field(
        ["IN1": "10.2", "ZI1": "10.2"], ["Coverage": "extension.valueString", "Patient": "identifier.value"])
    static let recipient = Field(["IN1": "11.1", "ZI1": "11.1"], ["Coverage": "subscriberId"])
    static let cardEnd = Field(["IN1": "13", "ZI1": "13"], ["Coverage": "period.end"])
}
