// SPDX-License-Identifier: Apache-2.0
package import HL7v2

extension ListenerSettings {
    /// Who decides in which charset a message is read. Whatever is not MSH-18 itself is seen in the log.
    package enum CharsetPolicy: String, Sendable, Hashable, CaseIterable {
        /// MSH-18, and the setting where it is empty.
        case declared
        /// The setting: this sender writes anything into MSH-18.
        case forced
        /// MSH-18, unless the bytes contradict it and can be in one other charset only.
        case detect

        /// What MSH-18 is worth while a message is cut.
        package func declarations(acceptsUnknown: Bool = false) -> WireCharset.UnknownPolicy {
            if self == .forced { return .overrule }
            return acceptsUnknown ? .linkDefault : .refuse
        }

        /// The message as it is read once all of it is there.
        package func reading(_ message: Message) -> Message {
            self == .detect ? message.inDetectedCharset() ?? message : message
        }
    }

    /// What MSH-18 is worth here while a message is cut.
    package var declarations: WireCharset.UnknownPolicy {
        charsetPolicy.declarations(acceptsUnknown: acceptsUnknownCharset)
    }
}
