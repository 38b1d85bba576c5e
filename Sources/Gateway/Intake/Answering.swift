// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import HL7v2
import Issues
import Relay
import Routing

/// What a sender is told, and in which words: original or enhanced mode, accept and application acknowledgement, ERR
/// (design.md decision 6; chapter 2, sections 2.9.2 and 2.9.3).
struct Answering {
    /// What became of the message.
    enum Verdict {
        /// In custody. `isForSomebody`: a facility gets the message with MSH-16 as it stands, and will answer for its
        /// application itself, in an exchange of its own.
        case accepted(isForSomebody: Bool, [AcknowledgementError])
        case refused(Acknowledgement.Code, [AcknowledgementError])
        /// It was only looked at, and this was found.
        case examined(isGood: Bool, [AcknowledgementError])
        /// Our own trouble; the sender is to send again.
        case ownTrouble
    }

    let listener: ListenerSettings

    /// The codes to send, in order; empty when the sender asked for none.
    func codes(_ verdict: Verdict, _ header: Header) -> [Acknowledgement.Code] {
        // Who tests wants to hear what was found, whatever MSH-15 and MSH-16 ask for.
        if case .examined = verdict { return [original(verdict)] }
        guard isEnhanced(header) else { return [original(verdict)] }
        var codes: [Acknowledgement.Code] = []
        let isSuccess = if case .accepted = verdict { true } else { false }
        if header.acceptAcknowledgement?.wants(success: isSuccess) ?? false { codes.append(commit(verdict)) }
        if answersForApplication(verdict), header.applicationAcknowledgement?.wants(success: isSuccess) ?? false {
            codes.append(original(verdict))
        }
        return codes
    }

    /// Whether MSH-15 and MSH-16 decide. NE with AL is one of the two by version and site, hence a setting.
    private func isEnhanced(_ header: Header) -> Bool {
        guard listener.acknowledgement.mode == .byHeader, header.isEnhanced else { return false }
        let isNeverAlways = header.acceptAcknowledgement == .NE && header.applicationAcknowledgement == .AL
        return !isNeverAlways || listener.acknowledgement.neverAlways == .enhanced
    }

    private func answersForApplication(_ verdict: Verdict) -> Bool {
        if case .accepted(isForSomebody: true, _) = verdict { return listener.acknowledgement.application == .gateway }
        return true
    }

    private func original(_ verdict: Verdict) -> Acknowledgement.Code {
        switch verdict {
        case .accepted: .AA
        case .refused(let code, _): code
        case .examined(let isGood, _): isGood ? .AA : .AE
        case .ownTrouble: listener.ownTrouble == .AE ? .AE : .AR
        }
    }

    /// CR is for MSH-9, MSH-11 and MSH-12 alone; everything else that keeps a message out is CE.
    private func commit(_ verdict: Verdict) -> Acknowledgement.Code {
        switch verdict {
        case .accepted, .examined(isGood: true, _): return .CA
        case .examined: return .CE
        case .refused(_, let errors):
            let isHeaderType = errors.first?.location.map {
                $0.segment.description == "MSH" && [9, 11, 12].contains($0.field)
            }
            return isHeaderType ?? false ? .CR : .CE
        case .ownTrouble: return .CE
        }
    }

    func errors(_ verdict: Verdict) -> [AcknowledgementError] {
        switch verdict {
        case .accepted(_, let warnings): listener.acknowledgement.warnings ? warnings : []
        case .refused(_, let errors), .examined(_, let errors): errors
        case .ownTrouble:
            [
                AcknowledgementError(
                    condition: "207", applicationCode: "RELAY-001",
                    userMessage: "The gateway cannot take messages at the moment; please send again.")
            ]
        }
    }
}

extension Header {
    /// What a sender should know although its message was taken: that its charset was not read as declared.
    var warnings: [AcknowledgementError] {
        guard let (code, sentence) = charset.warning else { return [] }
        return [
            AcknowledgementError(
                at: SegmentName("MSH").map { Path($0, field: 18) }, condition: code.condition, severity: .warning,
                applicationCode: code.id, plainMessage: sentence)
        ]
    }
}

extension WireCharset {
    /// What is worth saying of a charset that MSH-18 did not say.
    fileprivate var warning: (code: ParseError.Code, sentence: String)? {
        switch origin {
        case .fallback: (.unknownCharset, "MSH-18 names no character set we know; read as the link says.")
        case .forced: (.overruledCharset, ParseError(.overruledCharset).sentence.en)
        case .detected: (.detectedCharset, ParseError(.detectedCharset).sentence.en)
        default: nil
        }
    }

    /// The same for the log, where somebody ordered it.
    var remark: ParseError? {
        guard origin == .forced || origin == .detected else { return nil }
        return warning.map { ParseError($0.code, segment: "MSH", field: 18) }
    }
}

extension ParseError {
    /// AR where the header or the whole message is not acceptable, AE where its content is wrong.
    var answer: Acknowledgement.Code {
        // A line that is no segment is content: mostly a bare CR inside a field.
        if code == .segmentName { return .AE }
        return segment == nil || segment == "MSH" ? .AR : .AE
    }
}

extension AcknowledgementError {
    /// Its bytes are kept, but it will not be read again.
    static func quarantined(_ language: Language) -> AcknowledgementError {
        let sentence = Localized(
            ja: "このメッセージは処理できず、担当者の確認を待っている。", en: "This message could not be processed and waits for a person.")
        return AcknowledgementError(
            condition: "207", applicationCode: "RELAY-002", userMessage: sentence[language], plainMessage: sentence.en)
    }

    init(_ error: ParseError, _ language: Language) {
        self.init(error, userMessage: error.sentence[language], plainMessage: error.sentence.en)
    }

    init(_ refusal: Refusal, _ language: Language) {
        self.init(
            at: Path(refusal.path), condition: String(refusal.errorCode), applicationCode: refusal.code.rawValue,
            userMessage: refusal.sentence[language], plainMessage: refusal.sentence.en)
    }
}
