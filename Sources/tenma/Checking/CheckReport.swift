// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import Issues

/// Everything that is wrong with one configuration, and how its tests went.
struct CheckReport: Sendable {
    let file: String
    let mistakes: [Mistake]
    /// None when the file itself has mistakes: they would say nothing.
    let tests: [ExampleResult]
    let listeners: Int
    let facilities: Int

    init(file: String, bytes: [UInt8]) {
        self.file = file
        do throws(ConfigurationMistakes) {
            let configuration = try Configuration(
                reading: bytes, base: ConfigurationFile.base(of: file),
                credentials: Speech.environment("CREDENTIALS_DIRECTORY"))
            let load = { (path: String) in try? FileReading.bytes(of: path, maximum: 64 << 20) }
            let site = configuration.siteFiles(load: load)
            var found = configuration.fileMistakes(FileInspector.inspect) + configuration.pairMistakes()
            // A file that is not there is told once.
            found += site.mistakes.filter { mistake in !found.contains { $0.path == mistake.path } }
            tests = configuration.settings.runExamples(load: load, renders: Settings.edits(with: site.files))
            mistakes = (found + tests.compactMap(\.mistake)).sorted { $0.place < $1.place }
            listeners = configuration.settings.listeners.count
            facilities = configuration.settings.facilities.count
        } catch {
            mistakes = error.mistakes
            tests = []
            listeners = 0
            facilities = 0
        }
    }

    var isGood: Bool { mistakes.isEmpty }

    func lines(_ output: Output) -> [Line] {
        var lines = tests.filter(\.passed).map { test in
            var line = Line("✓ ", .good)
            line.add(test.example.name)
            return line
        }
        lines += mistakes.map { mistake in
            var line = Line("✗ ", .bad)
            line.add(mistake.line(file: file, output.language) + " [\(mistake.code.rawValue)]")
            return line
        }
        let passed = tests.count(where: \.passed)
        let summary =
            isGood
            ? Localized(
                ja: "\(file): 良好。待ち受け \(listeners)、施設 \(facilities)、試験 \(passed)/\(tests.count)",
                en: "\(file): good. " + Self.counted(listeners, "listener", "listeners") + ", "
                    + Self.counted(facilities, "facility", "facilities") + ", \(passed) of "
                    + Self.counted(tests.count, "test", "tests") + " passed"
            )
            : Localized(
                ja: "\(file): 誤り \(mistakes.count) 件",
                en: "\(file): " + Self.counted(mistakes.count, "mistake", "mistakes"))
        return lines + [Line(summary[output.language], isGood ? .good : .bad)]
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }

    func objects(_ output: Output) {
        for mistake in mistakes { output.json(MistakeShape(mistake, file: file)) }
        output.json(
            CheckShape(
                file: file, good: isGood, mistakes: mistakes.count, tests: tests.count,
                passed: tests.count(where: \.passed),
                listeners: listeners, facilities: facilities))
    }
}

/// One mistake of `check --json`.
struct MistakeShape: JSONShape {
    static let schema = "tenma.mistake/1"
    let code: String
    let file: String
    let line: Int
    let column: Int
    let path: String
    let ja: String
    let en: String
    let hintJa: String?
    let hintEn: String?

    init(_ mistake: Mistake, file: String) {
        code = mistake.code.rawValue
        self.file = file
        line = mistake.place.line
        column = mistake.place.column
        path = mistake.path
        ja = mistake.sentence.ja
        en = mistake.sentence.en
        hintJa = mistake.hint?.ja
        hintEn = mistake.hint?.en
    }
}

/// The last object of `check --json`.
struct CheckShape: JSONShape {
    static let schema = "tenma.check/1"
    let file: String
    let good: Bool
    let mistakes: Int
    let tests: Int
    let passed: Int
    let listeners: Int
    let facilities: Int
}
