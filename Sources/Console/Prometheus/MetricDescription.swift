// SPDX-License-Identifier: Apache-2.0

/// One row of a catalogue of metrics: what it is called, what it counts, and for whom.
package struct MetricDescription: Sendable, Hashable {
    /// What its series are, in Prometheus' words.
    package enum Kind: String, Sendable, Hashable {
        case counter, gauge, histogram
        /// Sum and count without quantiles: a mean over time for two series, where a histogram would take fifteen.
        case summary
    }

    package let name: String
    package let kind: Kind
    package let labels: [String]
    package let help: String
    /// Upper bounds, ascending, without infinity.
    package let buckets: [Double]

    package init(
        _ name: String, _ kind: Kind, _ labels: [String] = [], buckets: [Double] = MetricDescription.latency,
        help: String
    ) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.buckets = kind == .histogram ? buckets : []
        self.help = help
    }

    /// Seconds, from a quiet disk's sync to the longest answer time-out anybody waits for.
    package static let latency: [Double] = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30,
    ]
}
