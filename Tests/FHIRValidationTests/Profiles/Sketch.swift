// SPDX-License-Identifier: Apache-2.0
import FHIRPath
import FHIRProfiles

@testable import FHIR

/// A profile as tests draw it: elements inside each other, slices beside them. Invented.
struct Sketch: Sendable {
    var rule = ElementRule()
    var children: [Sketch] = []
    var slices: [Sketch] = []

    /// An element under the names that instances give it.
    init(_ names: String..., count: ClosedRange<Int>? = nil, _ change: (inout ElementRule) -> Void = { _ in }) {
        rule.names = names.compactMap { Name($0) }
        rule.id = names.joined(separator: "|")
        rule.minimum = count?.lowerBound ?? 0
        rule.maximum = count.flatMap { $0.upperBound == Sketch.many ? nil : $0.upperBound }
        change(&rule)
    }

    static let many = Int.max

    func with(_ children: Sketch...) -> Sketch {
        var sketch = self
        sketch.children += children
        return sketch
    }

    func sliced(
        by discriminator: (Slicing.Kind, String), rest: Slicing.Rest = .open, isOrdered: Bool = false,
        _ slices: [String: Sketch]
    ) -> Sketch {
        var sketch = self
        sketch.rule.slicing = Slicing(
            discriminators: [Slicing.Discriminator(kind: discriminator.0, path: discriminator.1)], rest: rest,
            isOrdered: isOrdered)
        sketch.slices = slices.sorted { $0.key < $1.key }.map { name, slice in
            var slice = slice
            slice.rule.sliceName = name
            slice.rule.id += ":" + name
            return slice
        }
        return sketch
    }

    /// The profile whose root this is.
    func profile(_ url: String, of type: String, base: String? = nil, contexts: [String] = []) throws -> Profile {
        var rules: [ElementRule] = []
        place(into: &rules)
        return Profile(
            url: url, version: "1.0", name: String(url.split(separator: "/").last ?? ""), title: nil,
            type: try Self.type(type), base: base, isAbstract: false, package: "test#1.0", rules: rules,
            contexts: contexts)
    }

    static func type(_ name: String) throws -> TypeID {
        guard let type = Definitions.r4.type(named: name) else { throw UnknownType() }
        return type
    }

    private struct UnknownType: Error {}

    private func place(into rules: inout [ElementRule]) {
        let number = rules.count
        rules.append(rule)
        rules[number].children = places(of: children, into: &rules)
        rules[number].slices = places(of: slices, into: &rules)
    }

    private func places(of sketches: [Sketch], into rules: inout [ElementRule]) -> [Int] {
        var places: [Int] = []
        for sketch in sketches {
            places.append(rules.count)
            sketch.place(into: &rules)
        }
        return places
    }
}

extension Tree {
    /// A value by itself, as profiles hold fixed values and patterns.
    static func value(_ json: String) throws -> Tree {
        let holder = try Tree.json(Array(#"{"resourceType":"Basic","value":\#(json)}"#.utf8))
        var builder = TreeBuilder()
        builder.begin(builder.intern("value"))
        if let element = holder.root.first("value") { builder.copyContent(of: element) }
        builder.end()
        return builder.finish()
    }
}
