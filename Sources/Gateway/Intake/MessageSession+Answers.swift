// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import HL7v2
import Issues
import Relay
import Routing
import Transport

/// Performing what was decided, and telling the sender: "accepted" only after the commit.
extension MessageSession {
    /// `held`: bytes of the connection's budget that this message has taken up.
    func perform(_ decision: Intake.Decision?, _ header: Header, _ held: Int, _ place: AnswerPlace) {
        switch decision {
        case .admit(let admission): admit(admission, header, held, place)
        case .refuse(let refusal, let facts):
            connection.release(held)
            let code: Acknowledgement.Code = refusal.answer == .reject ? .AR : .AE
            let error = AcknowledgementError(refusal, desk.language)
            desk.coach?.note(facts.type, [refusal.issue])
            desk.note(
                .refused(facts, code: refusal.code.rawValue, path: refusal.path), actor: .facility(facts.sender),
                on: loop)
            tell(.refused(code, [error]), header, place)
        case .examined(let issues, let facts):
            connection.release(held)
            desk.coach?.note(facts.type, issues)
            tell(
                .examined(isGood: !issues.contains(where: \.isError), desk.errors(issues) + header.warnings), header,
                place)
        case .invalid(let issues, let facts):
            connection.release(held)
            desk.note(invalid: issues, facts, on: loop)
            tell(.refused(.AE, desk.errors(issues)), header, place)
        case nil:
            connection.release(held)
            answer(place) { [connection] in connection.close() }
        }
    }

    private func admit(_ admission: Admission, _ header: Header, _ held: Int, _ place: AnswerPlace) {
        if desk.trouble.hasFailed { return decline(admission, header, held, place, .failed, "the store has failed") }
        if desk.trouble.isShort {
            return decline(admission, header, held, place, .full, "less free space than the reserve")
        }
        let isForSomebody = admission.deliveries.contains { $0.form.keepsAcknowledgement }
        let began = desk.clock.now
        desk.submit(.admit(admission, at: began), on: self) { session, result in
            session.connection.release(held)
            switch result {
            case .success(let result):
                // The first acceptance has a body of its own.
                if case .duplicate = result, case .draft(let draft, _) = admission.body { session.desk.forget(draft) }
                session.tell(.accepted(isForSomebody: isForSomebody, header.warnings), header, place)
            case .failure(let error):
                if case .draft(let draft, _) = admission.body { session.desk.forget(draft) }
                session.trouble(header, error, place)
            }
        }
    }

    /// Nothing new is promised: the reserve is for what is in custody already, and a failed disk is not trusted again.
    private func decline(
        _ admission: Admission, _ header: Header, _ held: Int, _ place: AnswerPlace, _ code: StoreError.Code,
        _ detail: String
    ) {
        connection.release(held)
        if case .draft(let draft, _) = admission.body { desk.forget(draft) }
        trouble(header, StoreError(code, detail), place)
    }

    /// The message could not be read: answered whenever there is a control id to answer to, closed otherwise.
    func refuse(_ header: Header?, _ error: ParseError, length: Int, _ place: AnswerPlace) {
        let facts = MessageFacts(
            link: desk.listenerName, sender: facility?.rawValue ?? "", type: header?.type.description ?? "",
            kind: .other, controlID: header?.controlID ?? "", charset: "", length: Int64(length))
        desk.coach?.note(facts.type, [Issue(error.code.id, at: error.place, error.sentence)])
        desk.note(
            .refused(facts, code: error.code.id, path: error.place), actor: .facility(facts.sender), on: loop)
        guard let header, !header.controlIDBytes.isEmpty else {
            return answer(place) { [connection] in connection.close() }
        }
        tell(
            .refused(error.answer, [AcknowledgementError(error, desk.language)]), header,
            place)
    }

    /// The frame was given up before its end; there is only its head to answer to.
    func refuseUnread(_ head: [UInt8], _ error: ParseError) {
        guard let header = PartialHeader(recoveringFrom: head)?.header, !header.controlIDBytes.isEmpty else {
            return answerUnread { [connection] in connection.close() }
        }
        let told = AcknowledgementError(error, desk.language)
        answerUnread { [self] in send(.refused(.AR, [told]), header) }
    }

    /// Our own trouble. What the sender hears is the listener's setting; the default is silence and a closed
    /// connection, which every sender takes for "send again".
    func trouble(_ header: Header?, _ error: StoreError, _ place: AnswerPlace) {
        // A body's file failed: the disk has, whoever asked (design.md decision 5).
        if error.code == .failed { desk.trouble.failed(error) }
        guard let header, desk.listener?.ownTrouble != .close, error.code == .full else {
            return answer(place) { [connection] in connection.close() }
        }
        tell(.ownTrouble, header, place)
    }

    /// Its bytes are kept unread; the sender hears AE.
    func quarantine(_ bytes: [UInt8], _ place: AnswerPlace) {
        let header = PartialHeader(recoveringFrom: bytes)?.header
        desk.submit(.admit(desk.quarantineAdmission(bytes, header, facility), at: desk.clock.now), on: self) {
            session, result in
            session.connection.release(bytes.count)
            guard case .success = result, let header else {
                return session.answer(place) { [connection = session.connection] in connection.close() }
            }
            session.tell(.refused(.AE, [.quarantined(session.desk.language)]), header, place)
        }
    }

    private func tell(_ verdict: Answering.Verdict, _ header: Header, _ place: AnswerPlace) {
        answer(place) { [self] in send(verdict, header) }
    }

    private func send(_ verdict: Answering.Verdict, _ header: Header) {
        guard let listener = desk.listener else { return connection.close() }
        let answering = Answering(listener: listener)
        let errors = answering.errors(verdict)
        for code in answering.codes(verdict, header) {
            connection.send(frameOf: desk.acknowledgement(code, header, errors))
        }
    }
}
