// SPDX-License-Identifier: Apache-2.0
import Glibc
import Issues
import Synchronization

/// Where everything the program says goes out: lines for people, objects for scripts, never both on one stream.
final class Output: Sendable {
    let language: Language
    /// `--json`: objects on standard output, and mistakes as objects on standard error.
    let isJSON: Bool
    let times: TimeText
    private let colours: (out: Bool, err: Bool)
    private let sink: @Sendable (_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Void
    private let waiting = Mutex<[UInt8]>([])

    init(
        language: Language, isJSON: Bool = false, times: TimeText = TimeText(isUTC: false),
        colours: (out: Bool, err: Bool) = (false, false),
        sink: @escaping @Sendable (Int32, ArraySlice<UInt8>) -> Void = Output.write
    ) {
        self.language = language
        self.isJSON = isJSON
        self.times = times
        self.colours = colours
        self.sink = sink
    }

    /// Colours go to terminals only, and not where NO_COLOR is set (no-color.org).
    static func coloursWanted(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1 && Speech.environment("NO_COLOR")?.isEmpty != false
            && Speech.environment("TERM") != "dumb"
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    // MARK: For people

    func line(_ line: Line) { put(colours.out ? line.coloured : line.plain) }

    func say(_ sentence: Localized, unlessJSON: Bool = false) {
        if !(unlessJSON && isJSON) { line(Line(sentence[language])) }
    }

    /// To standard error, so that it mixes with nothing.
    func tell(_ line: Line) {
        flush()
        sink(STDERR_FILENO, Array(((colours.err ? line.coloured : line.plain) + "\n").utf8)[...])
    }

    func warn(_ sentence: Localized) { tell(Line(sentence[language], .odd)) }

    // MARK: For scripts

    func json(_ value: some JSONShape) { put(value.line) }

    /// A line that is JSON already.
    func rawJSON(_ line: String) { put(Harmless.json(line)) }

    func jsonToError(_ value: some JSONShape) {
        flush()
        sink(STDERR_FILENO, Array((value.line + "\n").utf8)[...])
    }

    // MARK: The way out

    /// Lines gather until here, or until there are many.
    func flush() {
        let bytes = waiting.withLock { waiting in
            defer { waiting.removeAll(keepingCapacity: true) }
            return waiting
        }
        if !bytes.isEmpty { sink(STDOUT_FILENO, bytes[...]) }
    }

    private func put(_ text: String) {
        let isFull = waiting.withLock { waiting in
            waiting.append(contentsOf: text.utf8)
            waiting.append(UInt8(ascii: "\n"))
            return waiting.count > 32_768
        }
        if isFull { flush() }
    }

    /// A reader that went away (`| head`) ends the program without a word, a full disk with one.
    static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let count =
                rest.withContiguousStorageIfAvailable { Glibc.write(descriptor, $0.baseAddress, $0.count) } ?? -1
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                if errno == EAGAIN { usleep(1_000) } else { exit(errno == EPIPE ? 0 : ExitStatus.inputOutput.rawValue) }
            }
        }
    }
}
