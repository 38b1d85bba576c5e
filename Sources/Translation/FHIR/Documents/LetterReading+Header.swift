// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// What is said of a message outside of a MessageHeader: tags of our own beside HL7's processing id.
enum MessageTag: String, CaseIterable {
    case controlID = "control-id"
    case receivingApplication = "receiving-application"
    case receivingFacility = "receiving-facility"
    case sendingFacility = "sending-facility"
    case answers
    case answerCode = "answer-code"

    var system: String { "urn:tenma:message:" + rawValue }
    static let processing = CodeSystems.tableRoot + "0103"
    /// The events of our messages: the kinds of letters.
    static let events = "urn:tenma:event"

    var path: WritableKeyPath<MessageFacts, String?> {
        switch self {
        case .controlID: \.controlID
        case .receivingApplication: \.receivingApplication
        case .receivingFacility: \.receivingFacility
        case .sendingFacility: \.sendingFacility
        case .answers: \.answers
        case .answerCode: \.answerCode
        }
    }
}

extension LetterReading {
    mutating func readTags(_ bundle: ElementReading) {
        for tag in bundle["meta"]?.all("tag") ?? [] {
            guard let system = tag.peek("system"), let code = tag.peek("code") else { continue }
            if system == MessageTag.processing {
                referral.facts.processingID = code
            } else if let known = MessageTag.allCases.first(where: { $0.system == system }) {
                referral.facts[keyPath: known.path] = code
            } else {
                continue
            }
            tag.saySpelling()
        }
        if let source = bundle["meta"]?.peek("source"), source.hasPrefix(CodeSystems.localRoot) {
            referral.facts.sendingApplication = CodeSystems.named(uri: source).system
            bundle["meta"]?.said("source")
        }
    }

    /// The envelope: who sends to whom, and what is answered.
    mutating func read(header: ElementReading) {
        let id = header.said("id")
        referral.facts.controlID = referral.facts.controlID ?? id
        header.choice("event").map { $0.saySpelling() }
        referral.facts.sendingApplication = header["source"]?.said("name") ?? referral.facts.sendingApplication
        let destination = header["destination"]
        referral.facts.receivingApplication = destination?.said("name") ?? referral.facts.receivingApplication
        if let sender = header["sender"] { referral.from = joined(referral.from, sender) }
        if let receiver = destination?["receiver"] { referral.to = joined(referral.to, receiver) }
        if let response = header["response"] {
            referral.facts.answers = response.said("identifier")
            referral.facts.answerCode = response.peek("code").flatMap { CodeMap.answer.v2[$0] }
            if referral.facts.answerCode != nil { response.said("code") }
        }
        for focus in header.all("focus") where focus.target() != nil { focus.saySpelling() }
    }
}
