// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Referral

@testable import Translation

/// FHIR to the model and back, and what became of every value.
struct TreeRoundTrip {
    /// Values as told by their paths.
    struct Counts: CustomStringConvertible {
        var values = 0
        /// Values that stand again where they stood.
        var same = 0
        /// Values that the model does not have in the same spelling.
        var residue = 0
        /// Of those, what the other form would be told to have lost.
        var reported = 0

        var description: String { "values \(values) same \(same) residue \(residue) reported \(reported)" }

        static func += (left: inout Counts, right: Counts) {
            left.values += right.values
            left.same += right.same
            left.residue += right.residue
            left.reported += right.reported
        }
    }

    /// Paths whose values are not the same, in the input or in the output.
    var differences: [String] = []
    /// By resource type.
    var counts: [String: Counts] = [:]
    let referral: Referral
    let written: Tree

    /// Nil where nothing understands the tree.
    init?(_ tree: Tree, _ format: FHIRFormat = .json, shape: FHIRTarget.Shape = .natural) throws {
        guard let (referral, _) = FHIRTranslator.read(tree) else { return nil }
        let target = FHIRTarget(format: format, shape: shape)
        let written = try FHIRTranslator.write(referral, as: target)
        let bytes = written.bytes ?? []
        self.referral = referral
        self.written = try Self.tree(bytes, format)
        compare(Self.leaves(tree), Self.leaves(self.written))
        for item in referral.residue.items where !item.path.hasSuffix(".resourceType") {
            let type = type(at: item.path, in: tree)
            counts[type, default: Counts()].residue += 1
            if !item.isSaid { counts[type, default: Counts()].reported += 1 }
        }
    }

    static func tree(_ bytes: [UInt8], _ format: FHIRFormat, cutsHoles: Bool = false) throws -> Tree {
        var limits = ReaderLimits()
        limits.cutsHoles = cutsHoles
        limits.treeSize = 256 << 20
        return format == .json ? try Tree.json(bytes, limits: limits) : try Tree.xml(bytes, limits: limits)
    }

    private mutating func compare(_ before: [Leaf], _ after: [Leaf]) {
        let found = Dictionary(after.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
        let wanted = Set(before.map(\.path))
        for leaf in before {
            counts[leaf.type, default: Counts()].values += 1
            if found[leaf.path] == leaf.value {
                counts[leaf.type, default: Counts()].same += 1
            } else {
                differences.append("\(leaf.path) is \(found[leaf.path] == nil ? "lost" : "another")")
            }
        }
        for leaf in after where !wanted.contains(leaf.path) { differences.append("\(leaf.path) is new") }
    }

    private func type(at path: String, in tree: Tree) -> String {
        let place = ResiduePlace(path)?.place ?? ""
        let steps = place.split(separator: ".").dropFirst().joined(separator: ".")
        let element = steps.isEmpty ? tree.root : tree.root.at(steps).first
        return element?.type ?? "Bundle"
    }

    /// One value and where it stands.
    struct Leaf: Hashable {
        let path: String
        let value: String
        let type: String
    }

    /// All values, resource types among them.
    static func leaves(_ tree: Tree) -> [Leaf] {
        var leaves: [Leaf] = []
        collect(tree.root, tree.root.type ?? "", tree.root.type ?? "", &leaves)
        return leaves
    }

    private static func collect(_ element: Element, _ path: String, _ holder: String, _ leaves: inout [Leaf]) {
        let holder = element.type ?? holder
        if let type = element.type { leaves.append(Leaf(path: path + ".resourceType", value: type, type: holder)) }
        if let text = element.text { leaves.append(Leaf(path: path, value: text, type: holder)) }
        var counts: [String: Int] = [:]
        for child in element.children {
            let place = counts[child.name, default: 0]
            counts[child.name] = place + 1
            collect(child, "\(path).\(child.name)[\(place)]", holder, &leaves)
        }
    }
}
