// SPDX-License-Identifier: Apache-2.0
import Glibc
import JapaneseText

/// One input through both decoders, in turns, on the process's CPU clock; the best turn of each counts.
struct Comparison {
    let input: Input
    let ours: Double
    let theirs: Double

    var ratio: Double { ours / theirs }
    var passes: Bool { ratio >= input.gate ?? 0 }

    init(_ input: Input) {
        self.input = input
        var ours = 0.0
        var theirs = 0.0
        var output: [UInt8] = []
        var iconv = IconvDecoder(input.iconvName, capacity: input.bytes.count * 3)
        for _ in 0..<25 {
            ours = max(ours, Self.speed(input.bytes.count) { Self.decode(input, into: &output) })
            theirs = max(theirs, Self.speed(input.bytes.count) { iconv.decode(input.bytes) })
        }
        precondition(iconv.output == output, "both decoders must agree, or the speeds mean nothing")
        self.ours = ours
        self.theirs = theirs
    }

    var line: String {
        let gate = input.gate.map { "≥ \(Int($0))" + (passes ? " ok" : " MISSED") } ?? ""
        let ratioText = Self.column("\((ratio * 100).rounded() / 100)", 8)
        return Self.column(input.name, -26) + Self.column(input.charset.rawValue, -12)
            + Self.column("\(Int(ours))", 12) + Self.column("\(Int(theirs))", 13) + ratioText + "   " + gate
    }

    private static func decode(_ input: Input, into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        var decoder = Decoder(input.charset, mode: .strict)
        try? decoder.decode(input.bytes, into: &output)
        try? decoder.finish(into: &output)
    }

    /// MB/s of one turn.
    private static func speed(_ count: Int, _ body: () -> Void) -> Double {
        var start = timespec()
        var end = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
        body()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
        let seconds = Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
        return Double(count) / 1e6 / seconds
    }

    /// Pads to a width; on the right when it is negative.
    private static func column(_ text: String, _ width: Int) -> String {
        let spaces = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? text + spaces : spaces + text
    }
}

/// The C library's decoder.
struct IconvDecoder {
    private let name: String
    private var target: [CChar]
    private var written = 0

    init(_ name: String, capacity: Int) {
        self.name = name
        target = [CChar](repeating: 0, count: capacity)
    }

    var output: [UInt8] { target.prefix(written).map { UInt8(bitPattern: $0) } }

    mutating func decode(_ bytes: [UInt8]) {
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return }
        defer { iconv_close(descriptor) }
        var sourceLeft = bytes.count
        var targetLeft = target.count
        bytes.withUnsafeBytes { source in
            target.withUnsafeMutableBufferPointer { target in
                // iconv takes a mutable pointer and reads only.
                var from = UnsafeMutablePointer(
                    mutating: source.baseAddress?.assumingMemoryBound(to: CChar.self))
                var to = target.baseAddress
                _ = iconv(descriptor, &from, &sourceLeft, &to, &targetLeft)
            }
        }
        written = target.count - targetLeft
    }
}
