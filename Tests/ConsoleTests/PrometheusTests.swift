// SPDX-License-Identifier: Apache-2.0
import Console
import CoreMetrics
import Testing

@Suite struct PrometheusTests {
    @Test func `the text is exact and does not depend on the order of making`() {
        let catalogue = [
            MetricDescription("a_total", .counter, ["x"], help: "Things\nand \\ things."),
            MetricDescription("b_seconds", .histogram, ["x"], buckets: [0.5, 2], help: "Times."),
            MetricDescription("c_bytes", .gauge, help: "Size."),
            MetricDescription("d_seconds", .summary, help: "Mean time."),
        ]
        let steps: [(PrometheusFactory) -> Void] = [
            { $0.counter("a_total", [("x", "1"), ("w", "0")]).increment(by: 3) },
            { $0.counter("a_total", [("w", "0"), ("x", "2")]).increment() },
            { factory in [0.5, 0.6, 3].forEach(factory.histogram("b_seconds", [("x", "1")]).observe) },
            { $0.gauge("c_bytes").set(1.5) },
            { $0.histogram("d_seconds").observe(.milliseconds(250)) },
        ]
        let expected = #"""
            # HELP a_total Things\nand \\ things.
            # TYPE a_total counter
            a_total{w="0",x="1"} 3
            a_total{w="0",x="2"} 1
            # HELP b_seconds Times.
            # TYPE b_seconds histogram
            b_seconds_bucket{x="1",le="0.5"} 1
            b_seconds_bucket{x="1",le="2"} 2
            b_seconds_bucket{x="1",le="+Inf"} 3
            b_seconds_sum{x="1"} 4.1
            b_seconds_count{x="1"} 3
            # HELP c_bytes Size.
            # TYPE c_bytes gauge
            c_bytes 1.5
            # HELP d_seconds Mean time.
            # TYPE d_seconds summary
            d_seconds_sum 0.25
            d_seconds_count 1

            """#
        for order in [steps, steps.reversed()] {
            let factory = PrometheusFactory(catalogue)
            for step in order { step(factory) }
            #expect(factory.exposition() == expected)
        }
    }

    @Test func `label values are escaped, names are made to fit`() {
        let factory = PrometheusFactory()
        factory.counter("9 lives-total", [("le", "a\"b\\c\nd"), ("病院", "東"), ("a.b", "1"), ("a-b", "2")]).increment()
        #expect(
            factory.exposition() == #"""
                # TYPE _9_lives_total counter
                _9_lives_total{__="東",a_b="1",le_="a\"b\\c\nd"} 1

                """#)
    }

    @Test func `numbers that are not finite are spelled as the format wants`() {
        let factory = PrometheusFactory()
        factory.gauge("a").set(.infinity)
        factory.gauge("b").set(-.infinity)
        factory.gauge("c").set(.nan)
        factory.gauge("d").set(1e18)
        #expect(
            factory.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
                == ["a +Inf", "b -Inf", "c NaN", "d 1000000000000000000"])
    }

    @Test func `label sets beyond the ceiling are counted together as other, and nothing is lost`() {
        var limits = PrometheusFactory.Limits()
        limits.seriesPerFamily = 2
        let factory = PrometheusFactory(limits: limits)
        for index in 0..<100 { factory.counter("a_total", [("x", String(index))]).increment() }
        for index in 0..<100 { factory.gauge("b", [("x", String(index))]).set(Int64(index)) }
        #expect(
            factory.exposition() == """
                # TYPE a_total counter
                a_total{x="0"} 1
                a_total{x="1"} 1
                a_total{x="other"} 98
                # TYPE b gauge
                b{x="0"} 0
                b{x="1"} 1

                """)
    }

    @Test func `families beyond the ceiling are not shown`() {
        var limits = PrometheusFactory.Limits()
        limits.families = 1
        let factory = PrometheusFactory(limits: limits)
        factory.counter("a_total").increment()
        factory.counter("b_total").increment()
        #expect(factory.exposition() == "# TYPE a_total counter\na_total 1\n")
    }

    @Test func `a name keeps its kind, and the same labels are the same series`() {
        let factory = PrometheusFactory()
        factory.counter("a_total").increment()
        factory.gauge("a_total").set(Int64(7))
        factory.histogram("a_total").observe(7)
        factory.counter("a_total").increment()
        #expect(factory.exposition() == "# TYPE a_total counter\na_total 2\n")
    }

    @Test func `a removed series disappears, its successor begins anew`() {
        let factory = PrometheusFactory()
        let first = factory.counter("a_total", [("x", "1")])
        first.increment()
        factory.remove(first)
        #expect(factory.exposition() == "")
        factory.counter("a_total", [("x", "1")]).increment()
        factory.remove(first)
        #expect(factory.exposition() == "# TYPE a_total counter\na_total{x=\"1\"} 1\n")
    }

    @Test func `replaced gauges show what is named and nothing else`() {
        let factory = PrometheusFactory()
        factory.replaceGauges("depth", by: "facility", ["east": 1, "west": 2])
        factory.replaceGauges("depth", by: "facility", ["west": 3])
        #expect(factory.exposition() == "# TYPE depth gauge\ndepth{facility=\"west\"} 3\n")
    }

    @Test func `swift-metrics counts through it when it is passed`() {
        let factory = PrometheusFactory([
            MetricDescription("t_seconds", .histogram, buckets: [1], help: ""),
            MetricDescription("r", .histogram, buckets: [1], help: ""),
        ])
        let counter = Counter(label: "c_total", dimensions: [("x", "1")], factory: factory)
        counter.increment(by: 2)
        FloatingPointCounter(label: "f_total", factory: factory).increment(by: 2.5)
        Gauge(label: "g", factory: factory).record(4)
        Meter(label: "m", factory: factory).set(5)
        Recorder(label: "r", factory: factory).record(6)
        Timer(label: "t_seconds", factory: factory).recordMilliseconds(500)
        #expect(
            factory.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") } == [
                "c_total{x=\"1\"} 2", "f_total 2", "g 4", "m 5",
                "r_bucket{le=\"1\"} 0", "r_bucket{le=\"+Inf\"} 1", "r_sum 6", "r_count 1",
                "t_seconds_bucket{le=\"1\"} 1", "t_seconds_bucket{le=\"+Inf\"} 1", "t_seconds_sum 0.5",
                "t_seconds_count 1",
            ])
        counter.destroy()
        #expect(!factory.exposition().contains("c_total"))
    }

    @Test func `many threads lose no count`() async {
        let factory = PrometheusFactory()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for index in 0..<1000 {
                        factory.counter("a_total", [("x", String(index % 10))]).increment()
                        factory.histogram("b_seconds").observe(1)
                    }
                }
            }
        }
        #expect(factory.counter("a_total", [("x", "3")]).value == 800)
        #expect(factory.exposition().contains("b_seconds_count 8000\n"))
    }
}
