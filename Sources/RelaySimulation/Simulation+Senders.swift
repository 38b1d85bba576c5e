// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// Sends one message after the other, each until it is answered, and sometimes again although it was.
struct SimulatedSender {
    let messages: [SimulatedMessage]
    var next = 0
    /// Counts submissions, so that an answer to an earlier one is not taken for this one's.
    var number = 0

    var isDone: Bool { next == messages.count }
}

extension Simulation {
    func takeTurn(_ index: Int) {
        guard !senders[index].isDone else { return }
        let message = senders[index].messages[senders[index].next]
        senders[index].number += 1
        let number = senders[index].number
        // The sender repeats itself when it hears nothing.
        agenda.add(.answerOverdue(index, number: number), at: now.advanced(by: dice.milliseconds(3000...6000)))
        guard courier != nil else { return }
        let facilities = message.concerns.map(Self.facility).filter { configured.contains($0) }
        submit(.admission(message, sender: index, number: number, to: facilities))
    }

    func overdue(_ index: Int, _ number: Int) {
        if senders[index].number == number, !senders[index].isDone { takeTurn(index) }
    }

    /// Accepted or refused for good: the next one.
    func answer(_ index: Int, _ number: Int) {
        guard senders[index].number == number, !dice.chance(scenario.faults.lostAnswer) || isCalm else { return }
        senders[index].next += 1
        senders[index].number += 1
        schedule(.senderTurn(index), in: 0...scenario.pause * 2)
    }
}
