// SPDX-License-Identifier: Apache-2.0

/// The families of a factory and the ceilings on them.
struct Registry: Sendable {
    private let catalogue: [String: MetricDescription]
    private let limits: PrometheusFactory.Limits
    private(set) var families: [String: Family] = [:]

    init(_ catalogue: [MetricDescription], _ limits: PrometheusFactory.Limits) {
        self.catalogue = Dictionary(catalogue.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.limits = limits
    }

    /// The series of that name and labels, made if it is new.
    ///
    /// A caller always gets something to count with. Where a family is of another kind, or there are too many, what it
    /// gets is not shown; where a family has too many label sets, it is the shared one called `other`.
    mutating func series<S: PrometheusSeries>(
        _ name: String, _ labels: [(String, String)], or kind: MetricDescription.Kind,
        make: (SeriesKey, [Double]) -> S
    ) -> S {
        let name = Naming.metric(name)
        let known = families[name]
        let description = known?.description ?? catalogue[name] ?? MetricDescription(name, kind, help: "")
        let pairs = Naming.labels(labels)
        let wanted = SeriesKey(family: name, labels: Naming.text(pairs))
        guard S.kinds.contains(description.kind), known != nil || families.count < limits.families else {
            return make(wanted, description.buckets)
        }
        if let found = known?.series[wanted.labels] { return found as? S ?? make(wanted, description.buckets) }
        guard (known?.series.count ?? 0) >= limits.seriesPerFamily else {
            return insert(make(wanted, description.buckets), description)
        }
        return overflow(wanted, pairs, description, make)
    }

    /// A gauge of many things at once says nothing: beyond the ceiling gauges are not shown at all.
    private mutating func overflow<S: PrometheusSeries>(
        _ wanted: SeriesKey, _ pairs: [(String, String)], _ description: MetricDescription,
        _ make: (SeriesKey, [Double]) -> S
    ) -> S {
        guard description.kind != .gauge else { return make(wanted, description.buckets) }
        let key = SeriesKey(family: wanted.family, labels: Naming.text(pairs.map { ($0.0, "other") }))
        if let found = families[key.family]?.series[key.labels] as? S { return found }
        return insert(make(key, description.buckets), description)
    }

    private mutating func insert<S: PrometheusSeries>(_ series: S, _ description: MetricDescription) -> S {
        families[series.key.family, default: Family(description: description)].series[series.key.labels] = series
        return series
    }

    mutating func remove(_ series: any PrometheusSeries) {
        guard families[series.key.family]?.series[series.key.labels] === series else { return }
        families[series.key.family]?.series[series.key.labels] = nil
    }

    mutating func removeSeries(of name: String) { families[Naming.metric(name)]?.series = [:] }
}

/// All series of one name.
struct Family: Sendable {
    let description: MetricDescription
    var series: [String: any PrometheusSeries] = [:]

    var name: String { description.name }

    func write(into text: inout String) {
        guard !series.isEmpty else { return }
        if !description.help.isEmpty { text += "# HELP \(name) \(Naming.escapedHelp(description.help))\n" }
        text += "# TYPE \(name) \(description.kind.rawValue)\n"
        for (_, one) in series.sorted(by: { $0.key < $1.key }) { one.write(into: &text) }
    }
}

/// Where a series stands: its family, and its labels as they are written.
package struct SeriesKey: Sendable, Hashable {
    package let family: String
    package let labels: String
}
