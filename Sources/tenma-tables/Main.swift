// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writes the text tables of `Schemas/`: `swift run tenma-tables charsets`, from the package's folder.
///
/// The tables are checked in; this is run again when a source of facts changes, and the difference is reviewed.
@main
struct Main {
    static func main() {
        do {
            switch CommandLine.arguments.dropFirst().first {
            case "charsets": try CharsetTables(folder: "Schemas/charsets").write()
            default: fail("usage: tenma-tables charsets")
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
