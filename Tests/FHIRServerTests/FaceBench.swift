// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import FHIRServer

/// Not a test: keeps a face open for a load generator, in a release build.
///
/// `TENMA_BENCH_FACE=30 …` prints the port and serves for 30 seconds; a reception that answers at once is behind it.
@Suite struct FaceBench {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["TENMA_BENCH_FACE"] != nil))
    func `a face for a load generator`() async throws {
        let seconds = ProcessInfo.processInfo.environment["TENMA_BENCH_FACE"].flatMap { Int($0) } ?? 10
        let reception = ScriptedReception(isForgetful: true)
        try await withFace(reception, limits: limits { $0.requestsPerMinute = 100_000_000 }) { port in
            print("listening on \(port)")
            try await Task.sleep(for: .seconds(seconds))
        }
    }
}
