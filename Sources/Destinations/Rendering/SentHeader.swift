// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// What the bytes that go out say about their answer.
package struct SentHeader: Sendable, Hashable {
    /// What an attempt waits for.
    package enum Wish: Sendable, Hashable {
        /// An answer ends it: original mode, or an accept or application acknowledgement is asked for.
        case answer
        /// Only what is wrong is told (ER): silence until the timer runs out is the good answer.
        case onlyErrors
        /// Nothing is answered (NE, NE): the last byte ends it.
        case nothing
    }

    /// MSH-10, which MSA-2 of the answer has to repeat byte for byte.
    package let controlID: [UInt8]
    package let wish: Wish

    package init(controlID: [UInt8], wish: Wish = .answer) {
        self.controlID = controlID
        self.wish = wish
    }

    /// From MSH-15 and MSH-16 as they go out (chapter 2, section 2.9.3; design.md decision 10). A blank MSH-16 beside
    /// an accept acknowledgement that is never wanted asks for nothing; a word we do not know asks for an answer.
    init(controlID: [UInt8], accept: AcknowledgementCondition?, application: AcknowledgementCondition?) {
        self.controlID = controlID
        wish =
            switch (accept, application) {
            case (.NE, .NE), (.NE, nil): .nothing
            case (.ER, nil), (.ER, .NE), (.ER, .ER), (.NE, .ER), (nil, .ER): .onlyErrors
            default: .answer
            }
    }
}
