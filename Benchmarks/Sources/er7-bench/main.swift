// SPDX-License-Identifier: Apache-2.0
import CDelimiterScan
import HL7v2

/// Best of several rounds on the CPU clock of the process: the rest of the machine is somebody else's noise.
func seconds(rounds: Int = 15, _ work: () -> Void) -> Double {
    work()
    var repeats = 1
    while true {
        let start = cds_cpu_seconds()
        for _ in 0..<repeats { work() }
        if cds_cpu_seconds() - start > 0.02 { break }
        repeats *= 2
    }
    return (0..<rounds).map { _ in
        let start = cds_cpu_seconds()
        for _ in 0..<repeats { work() }
        return (cds_cpu_seconds() - start) / Double(repeats)
    }.min() ?? 0
}

func keep(_ value: [UInt8]) { value.withUnsafeBytes { cds_keep($0.baseAddress) } }

func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

func gigabytes(_ bytes: [UInt8], _ seconds: Double) -> Double { Double(bytes.count) / seconds / 1e9 }

func rounded(_ value: Double) -> String {
    let hundredths = Int(value * 100 + 0.5)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

func limit(_ bytes: [UInt8], _ room: UnsafeMutablePointer<UInt32>) -> Double {
    seconds {
        bytes.withUnsafeBufferPointer { _ = cds_positions($0.baseAddress, $0.count, room) }
        cds_keep(room)
    }
}

func parse(_ bytes: [UInt8]) -> Double {
    seconds {
        guard let message = try? Message(parsing: bytes) else { return }
        keep(message.bytes)
    }
}

let room = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 << 20)
print(
    "ER7: a whole message into its index, against a C SSE2 loop that writes delimiter positions (CPU clock, best of 15)"
)
print(pad("input", 34) + pad("bytes", 10) + pad("GB/s", 8) + pad("C GB/s", 8) + "ratio")
let samples = [
    ("ASCII result, 1.5 KB", Samples.small), ("ASCII result, 1 MB", Samples.large),
    ("ISO-2022-JP text, 1 MB", Samples.japanese), ("CP932 text, 1 MB", Samples.windows),
]
let wanted = CommandLine.arguments.dropFirst().first ?? ""
for (name, bytes) in samples where name.contains(wanted) || wanted.isEmpty {
    let ours = gigabytes(bytes, parse(bytes))
    let theirs = gigabytes(bytes, limit(bytes, room))
    print(
        pad(name, 34) + pad("\(bytes.count)", 10) + pad(rounded(ours), 8) + pad(rounded(theirs), 8)
            + rounded(ours / theirs))
}

let patient = Path("PID-5.1")
let story = seconds {
    guard let message = try? Message(parsing: Samples.small), let patient else { return }
    let header = message.header
    let text = header.controlID + header.type.code + header.sendingFacility.text + header.receivingFacility.text
    let answer = Acknowledgement(.AA, answering: header, controlID: [0x31], dateTime: [0x32])
    keep(answer.bytes + Array(text.utf8) + Array((message[patient] ?? "").utf8))
}
print("parse 1.5 KB, read five fields, write the ACK: \(rounded(story * 1e6)) us")
let chunks = seconds(rounds: 5) {
    var scanner = Scanner(keepsWhole: false)
    Samples.large.withUnsafeBytes { buffer in
        for start in stride(from: 0, to: buffer.count, by: 32 << 10) {
            try? scanner.feed(UnsafeRawBufferPointer(rebasing: buffer[start..<min(buffer.count, start + 32 << 10)]))
        }
    }
    if let message = try? scanner.finish() { keep(message.bytes) }
}
print("the same 1 MB in pieces of 32 KiB: \(rounded(gigabytes(Samples.large, chunks))) GB/s")
