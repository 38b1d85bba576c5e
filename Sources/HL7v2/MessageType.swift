// SPDX-License-Identifier: Apache-2.0

/// What kind of message it is, as MSH-9 says: `REF^I12^REF_I12`.
public struct MessageType: Sendable, Hashable, CustomStringConvertible {
    /// The message code: REF, ADT, ACK.
    public let code: String
    /// The trigger event: I12, A01. Empty where none is named.
    public let trigger: String
    /// The structure: REF_I12. Empty before 2.3.1 and where vendors leave it out.
    public let structure: String

    /// Names a type.
    public init(code: String, trigger: String = "", structure: String = "") {
        self.code = code
        self.trigger = trigger
        self.structure = structure
    }

    public var description: String { trigger.isEmpty ? code : "\(code)^\(trigger)" }
}

/// When a sender wants an answer (table 0155).
public enum AcknowledgementCondition: String, Sendable, Hashable, CaseIterable {
    /// Always.
    case AL
    /// Never.
    case NE
    /// Only if something is wrong.
    case ER
    /// Only if all is well.
    case SU

    /// Nil where the field is empty or null. A word we do not know asks for an answer: one too many harms nobody.
    init?(_ bytes: ArraySlice<UInt8>) {
        let kept = bytes.filter { $0 != 0x20 && $0 != 0x22 }
        guard !kept.isEmpty else { return nil }
        self = Self(rawValue: String(decoding: kept, as: UTF8.self)) ?? .AL
    }

    /// Whether an answer is owed.
    public func wants(success: Bool) -> Bool {
        switch self {
        case .AL: true
        case .NE: false
        case .ER: !success
        case .SU: success
        }
    }
}
