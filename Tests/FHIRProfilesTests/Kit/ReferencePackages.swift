// SPDX-License-Identifier: Apache-2.0
import Foundation

@testable import FHIRProfiles

/// The Japanese packages of `TENMA_REFERENCE`, where that is set.
enum ReferencePackages {
    static let folder = ProcessInfo.processInfo.environment["TENMA_REFERENCE"].map { URL(filePath: $0 + "/fhir/jp") }

    /// The archives by name.
    static let files: [(name: String, bytes: [UInt8])] = {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            return []
        }
        return names.filter { $0.hasSuffix(".tar.gz") }.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { (name, [UInt8]($0)) }
        }
    }()

    static let packages: [FHIRPackage] = files.compactMap { try? PackageReader.read($0.bytes) }
    static let compiled = CompiledPackages(compiling: packages)
}
