// SPDX-License-Identifier: Apache-2.0
import Foundation
import GatewayConfig
import NIOCore
import NIOPosix
import Relay
import Synchronization
import Transport

/// The whole gateway of one machine, put together: the store and its one writer, the courier, the listeners.
///
/// Which thread each kind of state lives on is written in `Isolation.md` beside this file.
final class Gateway<S: Store>: Sendable {
    let file: String
    let store: S
    let current: Current
    let tls: TLSPool
    let committer: Committer<S>
    let clock: GatewayClock
    let reader: StoreReader<S>
    let courier: NIOLoopBoundBox<CourierLoop<S>>
    let courierLoop: any EventLoop
    let log: LogBell
    let trouble: StoreTrouble
    let reporting: Reporting
    let lanes: LaneKeys
    let secret: [UInt8]
    let crashGuard: CrashGuard
    let workers: WorkerQueues
    let numbers: ControlNumbers
    let listenerLoops: MultiThreadedEventLoopGroup
    let courierLoops: MultiThreadedEventLoopGroup
    /// For health, metrics and commands, so that they never hold up a message.
    let sideLoops: MultiThreadedEventLoopGroup
    let readerThreads: NIOThreadPool
    let listeners = Mutex<[OpenListener<S>]>([])
    /// The FHIR listeners that are open, by name.
    let faces = Mutex<[String: OpenFace<S>]>([:])
    let budget: ByteBudget

    /// Opens everything but the listeners. `folder` is the store's.
    init(
        file: String, configuration settings: Settings, folder: URL, store: S, trouble: StoreTrouble,
        reporting: Reporting
    ) throws(GatewayFailure) {
        self.file = file
        self.store = store
        self.trouble = trouble
        self.reporting = reporting
        clock = GatewayClock()
        tls = TLSPool()
        do throws(StoreError) {
            secret = try StoreSecret.read(in: folder)
            crashGuard = try CrashGuard(folder: folder)
        } catch { throw .store(error) }
        lanes = LaneKeys(secret: secret, digest: SHA256Digest.self)
        current = Current(try Directory(settings, lanes: lanes, dialling: tls))
        log = LogBell()
        let cores = System.coreCount
        listenerLoops = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads.loops ?? max(1, cores / 2))
        courierLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        sideLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        courierLoop = courierLoops.next()
        readerThreads = NIOThreadPool(numberOfThreads: 2)
        readerThreads.start()
        workers = WorkerQueues(count: settings.threads.workers ?? max(2, cores))
        numbers = ControlNumbers(startedAt: clock.now)
        budget = ByteBudget(limit: settings.limits.inFlight)
        let fanout = CommitFanout<S>(courierLoop: courierLoop, log: log, trouble: trouble, metrics: reporting.metrics)
        committer = Committer(
            store: store, gatherMaximum: settings.store.gather, batchMaximum: settings.store.batchMaximum,
            observer: fanout)
        reader = StoreReader(store: store, threads: readerThreads)
        courier = Self.makeCourier(on: courierLoop, committer, reader, clock, reporting.metrics)
        fanout.deliver(to: courier)
    }

    private static func makeCourier(
        on loop: any EventLoop, _ committer: Committer<S>, _ reader: StoreReader<S>, _ clock: GatewayClock,
        _ metrics: EventMetrics
    ) -> NIOLoopBoundBox<CourierLoop<S>> {
        let owner = "\(ProcessInfo.processInfo.processIdentifier)"
        let seed = UInt64.random(in: .min ... .max)
        return NIOLoopBoundBox.makeBoxSendingValue(
            CourierLoop(
                on: loop, committer: committer, reader: reader, clock: clock, owner: owner, seed: seed, metrics: metrics
            ),
            eventLoop: loop)
    }
}

/// A listener that is open, with its name in the configuration.
struct OpenListener<S: Store>: Sendable {
    let name: String
    let listener: MLLPListener<LinkReception<S>>
}
