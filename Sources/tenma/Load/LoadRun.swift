// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import NIOCore
import NIOPosix
import Relay

/// `tenma send --load`: many connections at once, and one report.
struct LoadRun: Sendable {
    private let target: SendTarget
    private let options: LoadOptions
    private let templates: [NumberedMessage]

    init(_ target: SendTarget, _ messages: [Outgoing], _ options: LoadOptions) throws(Failure) {
        self.target = target
        self.options = options
        templates = messages.compactMap(\.bytes).compactMap {
            NumberedMessage($0, patients: options.patients)
        }
        guard templates.count == messages.count, messages.allSatisfy(\.expectsAnswer) else {
            throw Failure(
                .data, "SEND-004",
                ja: "負荷に使う電文には、MSHと、応答を求めるMSH-15/16が必要です。患者が二人以上ならPID-3.1も必要です",
                en:
                    "a load needs messages with an MSH that lets the receiver answer, and with PID-3.1 for several patients"
            )
        }
    }

    func run(_ output: Output) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: options.threads)
        let started = ContinuousClock.now
        let state = LoadState(
            templates, run: ControlNumber.run(at: TimeText.now.milliseconds / 1000), patients: options.patients,
            total: options.total, duration: options.duration)
        let interrupt = Self.onInterrupt { if !state.stop() { Glibc.exit(130) } }
        defer { interrupt.cancel() }
        let tally = try await whole(state, group, output)
        let report = LoadReport(
            tally, took: started.duration(to: .now), connections: options.connections, depth: options.depth,
            isTLS: target.security != nil)
        try await group.shutdownGracefully()
        if let file = options.ids { try write(tally.acceptedIDs, to: file) }
        if output.isJSON { output.json(report) } else { report.lines(output.language).forEach(output.line) }
        output.flush()
        if tally.status != .success { throw Failure(tally.status, "LOAD", nil) }
    }

    private func whole(_ state: LoadState, _ group: MultiThreadedEventLoopGroup, _ output: Output) async throws
        -> LoadTally
    {
        let futures = (0..<options.connections).map { _ in client(state, on: group.next()) }
        return try await withThrowingTaskGroup(of: LoadTally?.self) { tasks in
            tasks.addTask {
                try await Self.showProgress(state, output)
                return nil
            }
            tasks.addTask {
                var tally = LoadTally()
                for future in futures { tally.add(try await future.get()) }
                return tally
            }
            defer { tasks.cancelAll() }
            while let tally = try await tasks.next() {
                if let tally { return tally }
            }
            return LoadTally()
        }
    }

    private func client(_ state: LoadState, on loop: any EventLoop) -> EventLoopFuture<LoadTally> {
        let done = loop.makePromise(of: LoadTally.self)
        let (target, depth, keepsIDs) = (target, options.depth, options.ids != nil)
        let pause = Duration.milliseconds(options.pause)
        loop.execute {
            LoadClient(
                state, target, depth: depth, pause: pause, patience: .seconds(60), keepsIDs: keepsIDs, on: loop,
                done: done
            ).dial()
        }
        return done.futureResult
    }

    /// The first Ctrl-C ends the load with its report, the second at once.
    private static func onInterrupt(_ act: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler(handler: act)
        source.resume()
        return source
    }

    private static func showProgress(_ state: LoadState, _ output: Output) async throws {
        let progress = Progress(output)
        defer { progress.clear() }
        var last = 0
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            let count = state.acceptedCount
            progress.show("\(count)  \(count - last) /s")
            last = count
        }
    }

    private func write(_ ids: [[UInt8]], to path: String) throws(Failure) {
        var bytes: [UInt8] = []
        for id in ids { bytes += id + [UInt8(ascii: "\n")] }
        try FileWriting.write(bytes, to: path)
    }
}
