// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Gateway

/// `tenma version`
struct Version: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: text(ja: "版を示す", en: "Show the version"))

    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = common.output()
        let version = GatewayVersion.current
        if output.isJSON { output.json(VersionShape(version: version)) } else { output.line(Line("tenma \(version)")) }
        output.flush()
    }
}

/// `version --json`
struct VersionShape: JSONShape {
    static let schema = "tenma.version/1"
    let version: String
}
