// SPDX-License-Identifier: Apache-2.0
package import Routing

/// How a facility wants to be delivered to; read at every attempt, so that a change of settings takes hold.
package struct DeliveryPolicy: Sendable, Hashable {
    package var answers: AnswerTable
    package var retry: Backoff
    /// Pause between attempts to connect; one for the facility, not one per lane.
    package var reconnect: Backoff
    /// Answered attempts before a delivery is parked.
    package var attemptsMaximum: Int
    package var ageMaximum: Duration
    package var answerTimeout: Duration
    package var afterRefusal: AfterParking
    package var afterGivingUp: AfterParking
    package var connectionsMaximum: Int

    package init(
        answers: AnswerTable = .init(), retry: Backoff = .init(), reconnect: Backoff = .init(),
        attemptsMaximum: Int = 10,
        ageMaximum: Duration = .seconds(14 * 86_400), answerTimeout: Duration = .seconds(30),
        afterRefusal: AfterParking = .init(.pass), afterGivingUp: AfterParking = .init(.hold),
        connectionsMaximum: Int = 1
    ) {
        self.answers = answers
        self.retry = retry
        self.reconnect = reconnect
        self.attemptsMaximum = attemptsMaximum
        self.ageMaximum = ageMaximum
        self.answerTimeout = answerTimeout
        self.afterRefusal = afterRefusal
        self.afterGivingUp = afterGivingUp
        self.connectionsMaximum = connectionsMaximum
    }
}

/// Whether a lane goes on behind a parked delivery, by kind of message.
package struct AfterParking: Sendable, Hashable {
    /// What the lane does.
    package enum Lane: String, Sendable, Hashable, CaseIterable { case pass, hold }

    package var standard: Lane
    package var byKind: [Kind: Lane]

    package init(_ standard: Lane, byKind: [Kind: Lane] = [:]) {
        self.standard = standard
        self.byKind = byKind
    }

    /// Whether messages of this kind keep their lane waiting.
    package func holds(_ kind: Kind) -> Bool { (byKind[kind] ?? standard) == .hold }
}

/// Exponential pauses with full jitter: anything from nothing to the step's whole length.
package struct Backoff: Sendable, Hashable {
    package var first: Duration
    package var longest: Duration

    package init(first: Duration = .seconds(1), longest: Duration = .seconds(300)) {
        self.first = first
        self.longest = longest
    }

    /// The pause after the `failures`-th failure in a row, counted from 1.
    package func pause(
        after failures: Int, using generator: inout some RandomNumberGenerator
    ) -> Duration {
        let ceiling = self.ceiling(after: failures).wholeMilliseconds
        return .milliseconds(Int64.random(in: 0...max(0, ceiling), using: &generator))
    }

    /// The longest that pause can be: the first one doubled each time, never above `longest`.
    package func ceiling(after failures: Int) -> Duration {
        let doublings = min(max(failures - 1, 0), 40)
        let (length, overflow) = first.wholeMilliseconds.multipliedReportingOverflow(by: 1 << doublings)
        return overflow ? longest : min(.milliseconds(length), longest)
    }
}
