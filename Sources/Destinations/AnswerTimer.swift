// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// The answer timer of one connection. One task of the event loop serves all messages of the connection: it looks at the
/// deadline when it wakes, so that an answer in time costs no cancelling. Belongs to the event loop.
final class AnswerTimer {
    private var deadline: NIODeadline?
    private var timer: (task: Scheduled<Void>, due: NIODeadline)?

    /// Counts the time from now.
    func start(_ time: Duration, on loop: any EventLoop, _ ring: @escaping () -> Void) {
        let due = NIODeadline.now() + TimeAmount(time)
        deadline = due
        if let timer, timer.due <= due { return }
        timer?.task.cancel()
        schedule(due, on: loop, ring)
    }

    func stop() { deadline = nil }

    /// It is over: nothing rings any more.
    func forget() {
        deadline = nil
        timer?.task.cancel()
        timer = nil
    }

    private func schedule(_ due: NIODeadline, on loop: any EventLoop, _ ring: @escaping () -> Void) {
        let task = loop.assumeIsolated().scheduleTask(deadline: due) { [weak self] in
            guard let self else { return }
            timer = nil
            guard let deadline else { return }
            if deadline > .now() { return schedule(deadline, on: loop, ring) }
            self.deadline = nil
            ring()
        }
        timer = (task, due)
    }
}
