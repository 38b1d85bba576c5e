// SPDX-License-Identifier: Apache-2.0
import Console
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct HealthListenerTests {
    @Test func `readyz is red while starting, green when ready, red with the reasons when not`() async throws {
        let readiness = Readiness()
        try await withHealthListener(readiness: readiness) { port in
            func expect(_ status: String, _ body: String) async throws {
                let answer = parts(try await exchange(port, "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"))
                #expect(answer.status == "HTTP/1.1 \(status)")
                #expect(answer.body == body + "\n")
            }
            try await expect("503 Service Unavailable", #"{"status":"unavailable","reasons":["starting"]}"#)
            readiness.clear(.starting)
            try await expect("200 OK", #"{"status":"ready","reasons":[]}"#)
            readiness.raise(.storeFull)
            try await expect("200 OK", #"{"status":"degraded","reasons":["store-full"]}"#)
            readiness.raise(.storeFailed)
            try await expect(
                "503 Service Unavailable", #"{"status":"unavailable","reasons":["store-failed","store-full"]}"#)
        }
    }

    @Test func `livez is green whatever readyz says`() async throws {
        let answer = try await withHealthListener { try await exchange($0, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n") }
        #expect(parts(answer).status == "HTTP/1.1 200 OK")
        #expect(parts(answer).body == #"{"status":"alive"}"# + "\n")
    }

    @Test func `metrics are brought up to date before they are shown`() async throws {
        let metrics = PrometheusFactory([MetricDescription("tenma_asked", .gauge, help: "How often.")])
        let asked = Mutex(0)
        let answer = try await withHealthListener(
            metrics: metrics,
            refresh: {
                let count = asked.withLock { count in
                    count += 1
                    return count
                }
                metrics.gauge("tenma_asked").set(Int64(count))
            }, { try await exchange($0, "GET /metrics?debug=1 HTTP/1.1\r\nHost: x\r\n\r\n") })
        let (status, headers, body) = parts(answer)
        #expect(status == "HTTP/1.1 200 OK")
        #expect(headers.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8"))
        #expect(body == "# HELP tenma_asked How often.\n# TYPE tenma_asked gauge\ntenma_asked 1\n")
    }

    @Test func `HEAD tells what GET would, without the body`() async throws {
        let answer = try await withHealthListener { try await exchange($0, "HEAD /livez HTTP/1.1\r\nHost: x\r\n\r\n") }
        let (status, headers, body) = parts(answer)
        #expect(status == "HTTP/1.1 200 OK")
        #expect(headers.lowercased().contains("content-length: 19"))
        #expect(body.isEmpty)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
    func `only GET and HEAD are allowed`(method: String) async throws {
        let answer = try await withHealthListener {
            try await exchange($0, "\(method) /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        }
        #expect(parts(answer).status == "HTTP/1.1 405 Method Not Allowed")
        #expect(parts(answer).headers.lowercased().contains("allow: get, head"))
    }

    @Test(arguments: ["/", "/metrics/", "//metrics", "/../metrics", "/%6detrics", "/readyzz", "*"])
    func `every other path is not found`(path: String) async throws {
        let answer = try await withHealthListener {
            try await exchange($0, "GET \(path) HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        }
        #expect(parts(answer).status == "HTTP/1.1 404 Not Found")
    }

    @Test(arguments: [
        "GET /livez HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "a", count: 9000))\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: a\r\n", count: 100))\r\n",
        "GET /livez HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "nonsense\r\n\r\n",
    ])
    func `headers beyond the limits and broken requests are refused`(request: String) async throws {
        // The listener hangs up after its answer; where the request was not read to its end, that may reach the client
        // as a reset before the answer does.
        let answer = try await withHealthListener { try await exchange($0, request) }
        #expect(["HTTP/1.1 400 Bad Request", ""].contains(parts(answer).status))
    }

    @Test(arguments: ["", "GET /livez HTTP/1.1\r\nHost:"])
    func `a request that never ends is closed without an answer`(beginning: String) async throws {
        let answer = try await withHealthListener(limits: .short) { try await exchange($0, beginning) }
        #expect(answer.isEmpty)
    }

    @Test func `a body that never ends holds no connection`() async throws {
        let answer = try await withHealthListener {
            try await exchange($0, "GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc")
        }
        #expect(parts(answer).status == "HTTP/1.1 200 OK")
    }

    @Test func `those who say nothing do not lock others out for ever`() async throws {
        var limits = HealthListener.Limits.short
        limits.connections = 1
        let answers = try await withHealthListener(limits: limits) { port in
            async let silent = exchange(port, "")
            async let honest = exchange(port, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
            return try await [silent, honest]
        }
        #expect(answers.first == "")
        #expect(answers.last.map { parts($0).status } == "HTTP/1.1 200 OK")
    }
}

extension HealthListener.Limits {
    /// Short enough to be waited for.
    static var short: Self {
        var limits = Self()
        limits.requestTime = .seconds(3)
        return limits
    }
}
