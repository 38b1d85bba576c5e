// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation

/// FHIR read and written, beside what the machine can do, in one run on the process's CPU clock:
/// `TENMA_CORPORA=… TENMA_CORE=1 swift run -c release --package-path Benchmarks fhir-bench [json|xml|holes]`.
@main
struct Main {
    static func main() throws {
        guard let corpora = ProcessInfo.processInfo.environment["TENMA_CORPORA"] else {
            return print("TENMA_CORPORA names the folder of the corpora")
        }
        let wanted = CommandLine.arguments.dropFirst().first ?? ""
        let folder = URL(filePath: corpora).appending(path: "fhir")
        if wanted.isEmpty || wanted == "json" { try JSONBench(folder: folder).run() }
        if wanted.isEmpty || wanted == "xml" { try XMLBench(folder: folder).run() }
        if wanted.isEmpty || wanted == "holes" { try HoleBench().run() }
    }
}
