// SPDX-License-Identifier: Apache-2.0
import Crypto
package import FHIRProfiles
import Foundation

/// The folder in which a site keeps its FHIR packages: the `.tgz` files byte for byte, `packages.txt` that pins each by
/// its digest, and a compiled cache that is made again whenever it does not fit.
package struct PackageFolder: Sendable {
    /// One package is no larger than this.
    package static let sizeMaximum = 256 << 20

    private let folder: URL

    package init(_ path: String) { folder = URL(fileURLWithPath: path, isDirectory: true) }

    private var list: URL { folder.appendingPathComponent("packages.txt") }
    private var cache: URL { folder.appendingPathComponent("compiled.cache") }

    /// Whether there is such a folder.
    package var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

    // MARK: The list

    /// What is in it, in the order in which it was added.
    package func pins() throws(PackageFolderError) -> [Pin] {
        guard FileManager.default.fileExists(atPath: list.path) else { return [] }
        var pins: [Pin] = []
        let lines = String(decoding: try read(list), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            guard let pin = Pin(line: line) else { throw .list(line: number + 1) }
            pins.append(pin)
        }
        return pins
    }

    private func write(_ pins: [Pin]) throws(PackageFolderError) {
        let text = "# name version sha256\n" + pins.map { $0.line + "\n" }.joined()
        try write(Array(text.utf8), to: list)
    }

    // MARK: Adding and removing

    /// Takes a package in, and says what is missing or was left out of all of them together.
    package func add(_ tgz: [UInt8], from file: String) throws(PackageFolderError) -> (pin: Pin, package: FHIRPackage) {
        let package: FHIRPackage
        do throws(PackageError) { package = try PackageReader.read(tgz) } catch { throw .package(file: file, error) }
        let manifest = package.manifest
        guard Pin.isPlain(manifest.name), Pin.isPlain(manifest.version) else {
            throw .package(file: file, PackageError(.manifestBroken, at: "package.json"))
        }
        let pin = Pin(name: manifest.name, version: manifest.version, digest: Self.digest(tgz))
        var pins = try pins()
        if let same = pins.first(where: { $0.label == pin.label }) {
            guard same.digest == pin.digest else { throw .pinned(pin.label) }
            return (same, package)
        }
        do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
            throw .disk(file: folder.path, reason: error.localizedDescription)
        }
        try write(tgz, to: folder.appendingPathComponent(pin.file))
        pins.append(pin)
        try write(pins)
        return (pin, package)
    }

    /// Takes a package out: `NAME#VERSION`, or `NAME` where there is one version of it.
    package func remove(_ label: String) throws(PackageFolderError) -> Pin {
        let pins = try pins()
        let meant = pins.filter { $0.label == label || $0.name == label }
        guard meant.count == 1, let pin = meant.first else { throw .unknown(label) }
        let file = folder.appendingPathComponent(pin.file)
        if FileManager.default.fileExists(atPath: file.path) {
            do { try FileManager.default.removeItem(at: file) } catch {
                throw .disk(file: pin.file, reason: error.localizedDescription)
            }
        }
        try write(pins.filter { $0 != pin })
        return pin
    }

    // MARK: Loading

    /// All of them, worked out for validation; from the cache where that fits.
    package func load() throws(PackageFolderError) -> CompiledPackages {
        let pins = try pins()
        guard !pins.isEmpty else { return CompiledPackages(compiling: []) }
        let files = try pins.map { (pin) throws(PackageFolderError) in try verified(pin) }
        let mark = Self.mark(of: pins)
        if let kept = keptCache(mark) { return kept }
        let packages = try zip(pins, files).map { (pin, bytes) throws(PackageFolderError) in
            try Self.package(pin, bytes)
        }
        let compiled = CompiledPackages(compiling: packages)
        let encoded = compiled.encoded
        // What cannot be written (a full disk, a folder to be read only) costs the next start a second and nothing else.
        try? write(mark + SHA256.hash(data: encoded) + encoded, to: cache)
        return compiled
    }

    private static func package(_ pin: Pin, _ bytes: [UInt8]) throws(PackageFolderError) -> FHIRPackage {
        do throws(PackageError) { return try PackageReader.read(bytes) } catch {
            throw .package(file: pin.file, error)
        }
    }

    private func verified(_ pin: Pin) throws(PackageFolderError) -> [UInt8] {
        let bytes = try read(folder.appendingPathComponent(pin.file))
        guard Self.digest(bytes) == pin.digest else { throw .changed(pin.label) }
        return bytes
    }

    /// Which packages the cache was made of, and its own checksum, stand before it.
    private func keptCache(_ mark: [UInt8]) -> CompiledPackages? {
        guard let data = try? Data(contentsOf: cache, options: .mappedIfSafe), data.count > 64 else { return nil }
        let bytes = [UInt8](data)
        guard bytes.starts(with: mark), Array(SHA256.hash(data: bytes[64...])) == Array(bytes[32..<64]) else {
            return nil
        }
        return try? CompiledPackages(decoding: Array(bytes[64...]))
    }

    private static func mark(of pins: [Pin]) -> [UInt8] {
        Array(SHA256.hash(data: Array(pins.map(\.line).joined(separator: "\n").utf8)))
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    // MARK: Files

    private func read(_ file: URL) throws(PackageFolderError) -> [UInt8] {
        do { return [UInt8](try Data(contentsOf: file)) } catch {
            throw .disk(file: file.path, reason: error.localizedDescription)
        }
    }

    private func write(_ bytes: [UInt8], to file: URL) throws(PackageFolderError) {
        do { try Data(bytes).write(to: file, options: .atomic) } catch {
            throw .disk(file: file.path, reason: error.localizedDescription)
        }
    }
}
