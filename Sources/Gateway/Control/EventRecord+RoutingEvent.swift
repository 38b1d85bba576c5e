// SPDX-License-Identifier: Apache-2.0
import FHIR
import JapaneseText
package import Relay
import Routing

extension EventRecord {
    /// From an event of the log. `facts` are those of the message it is about, when it does not carry them itself.
    package init(_ event: RoutingEvent, facts: MessageFacts? = nil) {
        self.init(
            sequence: event.sequence, at: InstantText.text(event.at), event: event.what.word, actor: event.actor.text)
        message = event.what.message(at: event.sequence)?.sequence
        delivery = event.what.delivery?.description
        facility = event.what.facility?.rawValue
        if let facts = event.what.facts ?? (message == nil ? nil : facts) { add(facts) }
        add(event.what)
    }

    private mutating func add(_ facts: MessageFacts) {
        link = facts.link
        sender = facts.sender.isEmpty ? nil : facts.sender
        type = facts.type
        kind = facts.kind.rawValue
        controlID = facts.controlID
        charset = facts.charset
        length = facts.length
    }

    private mutating func add(_ what: RoutingEvent.What) {
        switch what {
        case .received(_, let isReused): isReusedID = isReused ? true : nil
        case .routed(_, _, let reason, let form):
            add(reason)
            add(form)
        case .filtered(_, let rule): add(rule)
        case .duplicate(_, let first): self.first = first.sequence
        case .checked(_, let summary):
            errors = summary.errors
            warnings = summary.warnings
            detail = summary.first.map { "\($0.code) \($0.path)" }.joined(separator: "; ")
        case .refused(_, let code, let path):
            reason = code
            self.path = path.isEmpty ? nil : path
        case .linkTrouble(let link, let code):
            self.link = link
            reason = code
        case .delivered(_, _, let attempts, let answer):
            self.attempts = attempts
            self.answer = answer
        case .retrying(_, _, let attempts, let reason, let due):
            self.attempts = attempts
            self.reason = reason
            self.due = InstantText.text(due)
        case .unreachable(_, let reason, let due):
            self.reason = reason
            self.due = InstantText.text(due)
        case .parked(_, _, let reason, let detail, let holdsLane):
            self.reason = reason.rawValue
            self.detail = detail.isEmpty ? nil : detail
            self.holdsLane = holdsLane
        case .discarded(_, _, let reason): detail = reason
        case .started(let version): detail = version
        case .reloaded(let detail): self.detail = detail
        case .reachable, .unparked, .stopped: return
        }
    }

    private mutating func add(_ route: RouteReason) {
        reason = route.code.rawValue
        path = route.path
        subscription = route.subscription
    }

    private mutating func add(_ form: Form) {
        switch form {
        case .asReceived: self.form = "as-received"
        case .rendered(let rendering):
            self.form = "rendered"
            formCharset = rendering.charset?.rawValue
        case .fhir(let rendering): self.form = rendering.format.rawValue
        case .translated(let translated):
            self.form = translated.word
            if case .hl7v2(_, let charset) = translated.output { formCharset = charset.rawValue }
        }
    }
}

extension RoutingEvent.Actor {
    /// As it stands in `--json`.
    package var text: String {
        switch self {
        case .gateway: "gateway"
        case .facility(let name): name.isEmpty ? "facility" : "facility \(name)"
        case .person(let name): name
        }
    }
}
