// SPDX-License-Identifier: Apache-2.0
import Issues
import JapaneseText
import NIOCore
import Synchronization
import Transport

/// What all connections of one receiver share.
final class Receiver: MLLPReception {
    let answers: AnswerPlan
    let folder: String?
    let charset: Charset?
    let showsText: Bool
    let delay: TimeAmount
    let output: Output
    private let numbers = Atomic<UInt64>(0)

    init(
        answers: AnswerPlan, folder: String?, charset: Charset?, showsText: Bool, delay: TimeAmount, output: Output
    ) {
        self.answers = answers
        self.folder = folder
        self.charset = charset
        self.showsText = showsText
        self.delay = delay
        self.output = output
    }

    func peer(of link: Link) -> String? { link.identity?.fingerprint ?? link.remoteHost }

    func session(on connection: MLLPConnection) -> ReceivingSession { ReceivingSession(self, connection) }

    func turnedAway(_ reason: TurnedAway, from remoteHost: String) {
        output.warn(.init(ja: "\(remoteHost) を断りました: \(reason.name)", en: "turned \(remoteHost) away: \(reason.name)"))
    }

    func nextNumber() -> UInt64 { numbers.add(1, ordering: .relaxed).newValue }
}
