// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How fast something runs.
enum Measure {
    /// MB/s on the CPU clock of the process, best of fifteen rounds of 20 ms or more.
    static func speed(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
        try work()
        var repeats = 1
        while try seconds(repeats, work) < 0.02 { repeats *= 2 }
        var best = Double.infinity
        for _ in 0..<15 { best = min(best, try seconds(repeats, work) / Double(repeats)) }
        return Double(count) / best / 1e6
    }

    /// MB/s of one turn.
    static func once(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
        Double(count) / (try seconds(1, work)) / 1e6
    }

    /// The most memory the process ever had, in MiB, since it is this program.
    static var memory: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Double(line.filter(\.isNumber)) ?? .nan) / 1024
    }

    private static func seconds(_ repeats: Int, _ work: () throws -> Void) rethrows -> Double {
        var start = timespec()
        var end = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
        for _ in 0..<repeats { try work() }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
        return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
    }

    /// What a command prints.
    static func output(of command: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }

    /// A number in a column of its own.
    static func column(_ value: Double, _ digits: Int = 0) -> String {
        let text = String(format: "%.\(digits)f", value)
        return String(repeating: " ", count: max(0, 10 - text.count)) + text
    }
}
