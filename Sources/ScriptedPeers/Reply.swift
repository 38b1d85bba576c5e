// SPDX-License-Identifier: Apache-2.0
package import NIOCore

/// What a scripted receiver does with one message.
package enum Reply: Sendable {
    /// Answers with this code: AA, AE, AR, CA, CE, CR or anything else.
    case answer(String)
    /// The same, after a while.
    case late(String, after: TimeAmount)
    /// The same, in pieces of one byte.
    case dawdle(String)
    /// The same, twice.
    case twice(String)
    /// Accepts a message that was not sent.
    case wrongControlID
    /// Begins an answer and hangs up inside it.
    case hangUpInside
    /// Hangs up without a word.
    case hangUp
    /// Keeps the connection and says nothing.
    case silence
    /// These bytes, as they are.
    case bytes([UInt8])

    /// Bytes that are no HL7 and no MLLP.
    package static let nonsense = Reply.bytes(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
    package static let accept = Reply.answer("AA")
}

/// One message as it arrived at a scripted receiver.
package struct Received: Sendable {
    package let message: [UInt8]
    /// Counts the connections of the receiver, from zero.
    package let connection: Int
    /// Counts the messages of the receiver, from zero.
    package let number: Int
    /// How often this control id had come before.
    package let earlier: Int

    package var controlID: String { String(decoding: Answers.controlID(of: message), as: UTF8.self) }
}

/// What a scripted receiver does with everything: one reply for each message, decided when it comes.
package struct Script: Sendable {
    package let reply: @Sendable (Received) -> Reply
    /// Takes the connection and never reads a byte.
    package var neverReads = false
    /// Hangs up as soon as so many bytes have come on a connection, in the middle of whatever that is.
    package var hangsUpAfterBytes: Int?

    package init(_ reply: @escaping @Sendable (Received) -> Reply) { self.reply = reply }

    package static let accepting = Script { _ in .accept }

    /// Refuses each message so many times before it accepts it.
    package static func refusing(_ code: String, first count: Int) -> Script {
        Script { $0.earlier < count ? .answer(code) : .accept }
    }

    /// Does the same with every message.
    package static func always(_ reply: Reply) -> Script { Script { _ in reply } }

    package static var neverReading: Script {
        var script = Script.accepting
        script.neverReads = true
        return script
    }

    /// Hangs up in the middle of whatever comes, after so many bytes of a connection.
    package static func hangingUp(afterBytes count: Int) -> Script {
        var script = Script.accepting
        script.hangsUpAfterBytes = count
        return script
    }
}
