// SPDX-License-Identifier: Apache-2.0

/// Which messages a facility takes: everything it says must hold. A facility takes a message when one of its
/// subscriptions does.
package struct Subscription: Sendable, Hashable {
    /// Either list may match; when both are empty, every kind does.
    package var kinds: [Kind]
    package var types: [TypePattern]
    /// Only what names this facility as addressee.
    package var addressed: Bool
    /// Only what comes from one of these; empty means from anybody.
    package var senders: [Sender]
    /// Only what has these values at these places.
    package var conditions: [PathCondition]
    /// Written out by somebody who means to take it although neither addressee, sender nor a path narrows it.
    package var everyone: Bool
    /// In which form, where this subscription wants another one than its facility.
    package var wanted: WantedForm

    package init(
        kinds: [Kind] = [], types: [TypePattern] = [], addressed: Bool = false, senders: [Sender] = [],
        conditions: [PathCondition] = [], everyone: Bool = false, wanted: WantedForm = WantedForm()
    ) {
        self.kinds = kinds
        self.types = types
        self.addressed = addressed
        self.senders = senders
        self.conditions = conditions
        self.everyone = everyone
        self.wanted = wanted
    }

    /// Whether something besides the kind narrows it. If not, `everyone` must be said (design decision 7).
    package var narrows: Bool { addressed || !senders.isEmpty || !conditions.isEmpty }

    /// Who a subscription listens to.
    package enum Sender: Sendable, Hashable {
        /// A facility of the directory, as proven by the link.
        case facility(FacilityID)
        /// What MSH-4 says, for senders behind a link that speaks for others.
        case code(String)
    }
}

/// A message type as a subscription or a listener writes it: `ADT`, `ADT^A01`, `Bundle`, `Bundle/document`.
package struct TypePattern: Sendable, Hashable, CustomStringConvertible {
    package let code: String
    package let trigger: String?

    package init(code: String, trigger: String? = nil) {
        self.code = code
        self.trigger = trigger
    }

    /// From `ADT` or `ADT^A01`, `Bundle` or `Bundle/document`; nil for anything else.
    package init?(_ text: String) {
        if let fhir = Self(fhir: text) {
            self = fhir
            return
        }
        let parts = text.split(separator: "^", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isName), parts[0].utf8.count == 3 else { return nil }
        self.init(code: String(parts[0]), trigger: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// A resource type has small letters, as no message type of HL7 v2 does.
    private init?(fhir text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isFHIRName),
            let first = text.utf8.first, (0x41...0x5A).contains(first),
            parts[0].utf8.contains(where: { (0x61...0x7A).contains($0) })
        else { return nil }
        self.init(code: String(parts[0]), trigger: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// Whether it names a resource type of FHIR.
    var isFHIR: Bool { code.utf8.contains { (0x61...0x7A).contains($0) } }

    package var description: String {
        guard let trigger else { return code }
        if isFHIR { return "\(code)/\(trigger)" }
        return "\(code)^\(trigger)"
    }

    /// Whether a message with this MSH-9.1 and MSH-9.2 is meant.
    package func matches(code: String, trigger: String) -> Bool {
        self.code == code && (self.trigger == nil || self.trigger == trigger)
    }

    private static func isFHIRName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 8
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}
