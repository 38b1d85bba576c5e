// SPDX-License-Identifier: Apache-2.0
package import Console
package import Relay
package import Routing
import Synchronization

/// Turns what happens into numbers: the one place that knows which event moves which counter.
package final class EventMetrics: Sendable {
    package let factory: PrometheusFactory
    private let counters: Mutex<EventCounters>
    private let commit, commitChanges: PrometheusHistogram

    /// `factory` is made with `MetricCatalogue.all`.
    package init(version: String, factory: PrometheusFactory = PrometheusFactory(MetricCatalogue.all)) {
        self.factory = factory
        counters = Mutex(EventCounters(factory))
        commit = factory.histogram(MetricCatalogue.commit)
        commitChanges = factory.histogram(MetricCatalogue.commitChanges)
        factory.replaceGauges(MetricCatalogue.build, [version: 1])
    }

    /// The handles of a listener, always the same ones.
    package func listener(_ name: String) -> ListenerMetrics { counters.withLock { $0.listener(name) } }

    /// The handles of a facility, always the same ones.
    package func facility(_ id: FacilityID) -> FacilityMetrics { counters.withLock { $0.facility(id) } }

    /// Those that have handles.
    var facilities: [FacilityID] { counters.withLock { Array($0.facilities.keys) } }

    /// Counts events, best a whole commit at once.
    package func count(_ events: [RoutingEvent]) {
        counters.withLock { counters in for event in events { counters.count(event.what) } }
    }

    /// One transaction took this long.
    package func committed(changes: Int, in time: Duration) {
        commit.observe(time)
        commitChanges.record(Int64(changes))
    }

    /// After a reload: who is no longer in the configuration is no longer shown.
    package func keep(listeners: Set<String>, facilities: Set<FacilityID>) {
        counters.withLock { $0.keep(listeners, facilities) }
    }
}

/// The counters of the events, looked up once per listener and facility.
struct EventCounters: Sendable {
    private let factory: PrometheusFactory
    private let words: [String: PrometheusCounter]
    private let kinds: [Kind: PrometheusCounter]
    private var listeners: [String: ListenerMetrics] = [:]
    private(set) var facilities: [FacilityID: FacilityMetrics] = [:]

    init(_ factory: PrometheusFactory) {
        self.factory = factory
        words = Dictionary(
            RoutingEvent.What.words.map { ($0, factory.counter(MetricCatalogue.events, $0)) }, uniquingKeysWith: { $1 })
        kinds = Dictionary(
            Kind.allCases.map { ($0, factory.counter(MetricCatalogue.kinds, $0.rawValue)) }, uniquingKeysWith: { $1 })
    }

    mutating func listener(_ name: String) -> ListenerMetrics {
        if let known = listeners[name] { return known }
        let made = ListenerMetrics(name, factory)
        listeners[name] = made
        return made
    }

    mutating func facility(_ id: FacilityID) -> FacilityMetrics {
        if let known = facilities[id] { return known }
        let made = FacilityMetrics(id, factory)
        facilities[id] = made
        return made
    }

    mutating func count(_ what: RoutingEvent.What) {
        words[what.word]?.increment()
        switch what {
        case .received(let facts, _):
            let listener = listener(facts.link)
            listener.received.increment()
            listener.bytes.increment(by: facts.length)
            kinds[facts.kind]?.increment()
        case .duplicate(let facts, _): listener(facts.link).duplicate.increment()
        case .refused(let facts, let code, _):
            listener(facts.link).refused.increment()
            factory.counter(MetricCatalogue.refusals, code).increment()
        case .filtered(_, let reason): factory.counter(MetricCatalogue.filtered, reason.code.rawValue).increment()
        case .linkTrouble(let link, let code): factory.counter(MetricCatalogue.linkTroubles, link, code).increment()
        case .delivered(_, let id, _, _): facility(id).delivered.increment()
        case .retrying(_, let id, _, _, _): facility(id).retrying.increment()
        case .parked(_, let id, let reason, _, _):
            facility(id).parked.increment()
            factory.counter(MetricCatalogue.parkings, reason.rawValue).increment()
        case .checked, .routed, .unreachable, .reachable, .unparked, .discarded, .started, .stopped, .reloaded: break
        }
    }

    mutating func keep(_ names: Set<String>, _ ids: Set<FacilityID>) {
        for (name, gone) in listeners where !names.contains(name) {
            gone.series.forEach(factory.remove)
            listeners[name] = nil
        }
        for (id, gone) in facilities where !ids.contains(id) {
            gone.series.forEach(factory.remove)
            facilities[id] = nil
        }
    }
}
