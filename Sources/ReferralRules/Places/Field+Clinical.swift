// SPDX-License-Identifier: Apache-2.0

/// What the letter lists.
extension Field {
    static let diagnosis = Field(["DG1": "3", "PRB": "3"], ["Condition": "code"])
    static let diagnosisEnd = Field(["PRB": "9"], ["Condition": "abatementDateTime"])
    static let allergy = Field(["AL1": "3", "IAM": "3"], ["AllergyIntolerance": "code"])
    static let drug = Field(
        ["RXE": "2", "RXO": "1", "RXA": "5"],
        [
            "MedicationRequest": "medicationCodeableConcept", "MedicationDispense": "medicationCodeableConcept",
            "MedicationStatement": "medicationCodeableConcept",
            "MedicationAdministration": "medicationCodeableConcept",
        ])
    static let usage = Field(
        ["TQ1": "3", "RXE": "7", "RXO": "7"],
        [
            "MedicationRequest": "dosageInstruction.timing", "MedicationDispense": "dosageInstruction.timing",
            "MedicationStatement": "dosage.timing",
        ])
    static let amount = Field(
        ["RXE": "3", "RXO": "2"],
        [
            "MedicationRequest": "dosageInstruction.doseAndRate", "MedicationDispense": "quantity",
            "MedicationStatement": "dosage.doseAndRate",
        ])
    static let drugEnd = Field(
        ["TQ1": "8", "RXA": "4"],
        [
            "MedicationRequest": "dosageInstruction.timing.repeat.boundsPeriod.end",
            "MedicationDispense": "dosageInstruction.timing.repeat.boundsPeriod.end",
            "MedicationStatement": "effectivePeriod.end", "MedicationAdministration": "effectivePeriod.end",
        ])
    static let resultCode = Field(["OBX": "3"], ["Observation": "code", "component": "code"])
    static let resultUnit = Field(["OBX": "6"], ["Observation": "valueQuantity", "component": "valueQuantity"])
    static let stayEnd = Field(["PV1": "45"], ["Encounter": "period.end"])
    static let procedureEnd = Field(["PR1": "5"], ["Procedure": "performedPeriod.end"])
    static let bookingEnd = Field(["SCH": "11.5", "AIS": "4"], ["Appointment": "end"])
    static let fileType = Field(["OBX": "5.2"], ["DocumentReference": "content.attachment.contentType"])
    static let file = Field(["OBX": "5"], ["DocumentReference": "content.attachment"])
}
