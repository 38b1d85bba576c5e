// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway
import Glibc
import Issues

/// The command line: argument parsing and printing only.
@main struct Tenma: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenma",
        abstract: text(
            ja: "伝馬: 地域医療連携の電文を中継する", en: "Tenma: relays messages of regional medical collaboration"),
        discussion: ExitStatus.table,
        version: "tenma \(GatewayVersion.current)",
        subcommands: [
            Run.self, Check.self, Route.self, Tail.self, Trace.self, Parked.self, Queues.self, Reload.self, Send.self,
            Listen.self, Convert.self, Validate.self, Schemas.self, FHIRPathCommand.self,
            PKI.self, Version.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Glibc.exit(report(failure))
        } catch {
            exit(withError: error)
        }
    }

    /// The one place where a failure becomes words and an exit code.
    private static func report(_ failure: Failure) -> Int32 {
        let isJSON = CommandLine.arguments.contains("--json")
        let output = Output(
            language: Speech.language, isJSON: isJSON, colours: (out: false, err: Output.coloursWanted(STDERR_FILENO)))
        guard let sentence = failure.sentence else { return failure.status.rawValue }
        if isJSON {
            output.jsonToError(FailureShape(failure))
        } else {
            for line in sentence[output.language].split(separator: "\n") { output.tell(Line(String(line), .bad)) }
        }
        return failure.status.rawValue
    }
}
