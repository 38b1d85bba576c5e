// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

/// Reads the `.tgz` of a FHIR package: `package/package.json` and the resources beside it. Other folders (examples,
/// tests, other formats) are left alone.
package struct PackageReader {
    private let limits: PackageLimits
    private let ignoresSnapshots: Bool
    private var structures: [StructureSource] = []
    private var valueSets: [ValueSetSource] = []
    private var codeSystems: [CodeSystemSource] = []
    private var notes: [Issue] = []
    private var seen: Set<String> = []

    /// The package in these bytes.
    package static func read(
        _ tgz: [UInt8], limits: PackageLimits = PackageLimits()
    ) throws(PackageError) -> FHIRPackage {
        try read(tgz, limits: limits, ignoresSnapshots: false)
    }

    /// The same, as if the package had been built without snapshots.
    static func read(
        _ tgz: [UInt8], limits: PackageLimits = PackageLimits(), ignoresSnapshots: Bool
    ) throws(PackageError) -> FHIRPackage {
        let tar = try Gunzip.unpack(tgz, limits: limits)
        let files = try TarReader.files(of: tar, limits: limits).compactMap(Self.inPackage)
        guard let own = files.first(where: { $0.path == "package.json" }) else {
            throw PackageError(.manifestMissing)
        }
        let manifest = try PackageManifest(tar[own.content])
        guard manifest.isForR4 else { throw PackageError(.notR4, at: "package.json") }
        var reader = PackageReader(limits: limits, ignoresSnapshots: ignoresSnapshots)
        for file in files where file.path != "package.json" { try reader.read(file, of: tar) }
        return FHIRPackage(
            manifest: manifest, structures: reader.structures, valueSets: reader.valueSets,
            codeSystems: reader.codeSystems, notes: reader.notes)
    }

    /// `package/X.json`, or `package.json` and its neighbours where the folder was left out.
    private static func inPackage(_ file: TarReader.File) -> TarReader.File? {
        var file = file
        if file.path.hasPrefix("./") { file.path.removeFirst(2) }
        if file.path.hasPrefix("package/") { file.path.removeFirst(8) }
        let isPlain = file.path.hasSuffix(".json") && !file.path.contains("/") && !file.path.hasPrefix(".")
        return isPlain ? file : nil
    }

    // MARK: Resources

    private mutating func read(_ file: TarReader.File, of tar: [UInt8]) throws(PackageError) {
        guard file.content.count <= limits.fileMaximum else { throw PackageError(.tooLarge, at: file.path) }
        let json = withoutMark(tar[file.content])
        guard let resource = parse(json) ?? EmptyStrings.setAside(in: json).flatMap({ parse($0[...]) }) else {
            return notes.append(.unreadable(file.path))
        }
        try take(resource.root, file.path)
    }

    private mutating func take(_ resource: Element, _ path: String) throws(PackageError) {
        switch resource.type {
        case "StructureDefinition":
            guard let structure = StructureSource(resource, ignoresSnapshot: ignoresSnapshots) else {
                return notes.append(.unusable(path))
            }
            guard structure.isConstraint else { return leaveOut(structure, path) }
            try claim("StructureDefinition", structure.url, structure.version)
            structures.append(structure)
        case "ValueSet":
            guard let valueSet = ValueSetSource(resource) else { return notes.append(.unusable(path)) }
            if isNew("ValueSet", valueSet.url, valueSet.version) { valueSets.append(valueSet) }
        case "CodeSystem":
            guard let codeSystem = CodeSystemSource(resource) else { return notes.append(.unusable(path)) }
            if isNew("CodeSystem", codeSystem.url, codeSystem.version) { codeSystems.append(codeSystem) }
        default: break
        }
    }

    /// The types of R4 itself are built in; logical models constrain nothing that is exchanged.
    private mutating func leaveOut(_ structure: StructureSource, _ path: String) {
        if structure.kind == "logical" { notes.append(.logical(path)) }
    }

    private mutating func claim(_ kind: String, _ url: String, _ version: String?) throws(PackageError) {
        guard seen.insert("\(kind) \(url)|\(version ?? "")").inserted else { throw PackageError(.duplicate, at: url) }
    }

    /// Of terminology the first counts: packages in use hold the same code system under two file names.
    private mutating func isNew(_ kind: String, _ url: String, _ version: String?) -> Bool {
        let isNew = seen.insert("\(kind) \(url)|\(version ?? "")").inserted
        if !isNew { notes.append(.twice(url)) }
        return isNew
    }

    private func parse(_ json: ArraySlice<UInt8>) -> Tree? {
        var readerLimits = ReaderLimits()
        readerLimits.treeSize = limits.treeMaximum
        var reader = JSONReader(limits: readerLimits)
        do throws(FHIRError) {
            try reader.read(json)
            return try reader.finish()
        } catch {
            return nil
        }
    }

    /// Some editors begin a file with a byte order mark.
    private func withoutMark(_ json: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        json.starts(with: [0xEF, 0xBB, 0xBF]) ? json.dropFirst(3) : json
    }
}
