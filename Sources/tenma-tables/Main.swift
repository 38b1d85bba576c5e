// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writes the text tables of `Schemas/`: `swift run tenma-tables charsets`, or `fhir-r4 FOLDER` with the definitions of
/// R4, or `hl7v2 FOLDER` with a file of facts per version, from the package's folder.
///
/// The tables are checked in; this is run again when a source of facts changes, and the difference is reviewed.
@main
struct Main {
    static func main() {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            switch words.first {
            case "charsets" where words.count == 1: try CharsetTables(folder: "Schemas/charsets").write()
            case "fhir-r4" where words.count == 2: try R4Tables(reference: words[1]).write(to: "Schemas/fhir-r4")
            case "hl7v2" where words.count == 2: try HL7v2Tables(reference: words[1]).write(to: "Schemas/hl7v2")
            default: fail("usage: tenma-tables charsets | fhir-r4 FOLDER | hl7v2 FOLDER")
            }
        } catch {
            fail("tenma-tables: \(error)")
        }
    }

    private static func fail(_ sentence: String) -> Never {
        let bytes = Array((sentence + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
        exit(1)
    }
}
