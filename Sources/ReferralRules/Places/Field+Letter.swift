// SPDX-License-Identifier: Apache-2.0

/// Writer, reader and head of a letter.
extension Field {
    static let sender = Field(
        ["PRD": "1", "TXA": "9", "ORC": "21.1", "MSH": "4"],
        ["Composition": "section", "ServiceRequest": "requester", "Task": "requester", "MessageHeader": "sender"])
    static let addressee = Field(
        ["PRD": "1", "MSH": "6"],
        ["Composition": "section", "ServiceRequest": "performer", "Task": "owner", "MessageHeader": "destination"])
    static let senderCode = Field(
        ["PRD": "4.4", "ORC": "21.10", "MSH": "4"],
        ["Organization": "identifier.value", "section": "entry", "Composition": "custodian"])
    static let addresseeCode = Field(
        ["PRD": "4.4", "MSH": "6"], ["Organization": "identifier.value", "section": "entry"])
    static let purpose = Field(
        ["RF1": "10"], ["Composition": "section", "ServiceRequest": "reasonCode", "Task": "description"])
    static let letterDate = Field(
        ["OBR": "7", "TXA": "6", "RF1": "7"],
        ["Composition": "date", "ServiceRequest": "authoredOn", "Task": "authoredOn"])
    static let letterPeriod = Field(["TXA": "4", "RF1": "7"], ["Composition": "event.period"])
    static let letterExpiry = Field(["RF1": "8"], ["Composition": "extension", "ServiceRequest": "occurrencePeriod"])
    static let letterNumber = Field(
        ["RF1": "6.1", "TXA": "12.1"],
        ["Composition": "identifier.value", "ServiceRequest": "identifier.value", "Task": "identifier.value"])
    static let answered = Field(
        ["RF1": "6.1", "TXA": "14.1"],
        ["Composition": "relatesTo", "ServiceRequest": "basedOn", "Task": "basedOn", "MessageHeader": "response"])
    static let content = Field(
        ["OBX": "5"],
        ["Composition": "section", "ServiceRequest": "supportingInfo", "Task": "focus"])
    static let letterTag = Field(["TXA": "18"], ["Composition": "meta.tag.code"])
    static let letterConsent = Field(["RF1": "1", "TXA": "18"], ["Consent": "status", "Composition": "section"])
    static let section = Field(["OBX": "5"], ["section": "text"])
}
