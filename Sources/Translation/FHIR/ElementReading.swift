// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// Which nodes of a tree somebody asked for, and what was said about them.
final class Marks {
    enum Use: UInt8 { case none, taken, said }

    private var uses: [Use]
    var remarks: [Remark] = []

    init(_ tree: Tree) { uses = [Use](repeating: .none, count: tree.nodes.count) }

    func set(_ element: Element, _ use: Use) { uses[element.index] = use }
    subscript(_ element: Element) -> Use { uses[element.index] }
}

/// An element while it is read: like `SegmentReading`, whatever is not asked for becomes residue.
struct ElementReading {
    let element: Element
    let marks: Marks
    let resources: ResourceIndex

    /// The resource type, where it is a resource.
    var type: String? { element.type }
    /// As errors write it: `Bundle.entry[3].resource.code`.
    var path: String { resources.path(of: element) }
    /// Where an item read from it comes from.
    var origin: Origin { Origin(path) }

    /// The value of a primitive child, taken: the model will write the same again.
    func text(_ name: String) -> String? { self[name]?.value }
    /// The value of a primitive child that the model may spell otherwise.
    @discardableResult
    func said(_ name: String) -> String? { self[name]?.saidValue }
    /// The value of a primitive child, without using it.
    func peek(_ name: String) -> String? { element.first(name)?.text }

    /// The first child of a name.
    subscript(_ name: String) -> ElementReading? { element.first(name).map(with) }
    /// All children of a name.
    func all(_ name: String) -> [ElementReading] { element[name].map(with) }
    /// The child that is `name[x]`.
    func choice(_ name: String) -> ElementReading? { element.choice(name).map(with) }
    /// The name it stands under: `valueQuantity`.
    var name: String { element.name }

    /// Its own value, without using it.
    var peeked: String? { element.text }
    /// Its own value, taken.
    var value: String? { use(.taken) }
    /// Its own value, kept for its spelling.
    var saidValue: String? { use(.said) }

    /// A long value that stayed in the body, taken.
    var stored: StoredContent? {
        guard let hole = element.hole else { return nil }
        marks.set(element, .taken)
        return StoredContent(hole.range, wire: hole.encoding == .jsonString ? .json : .xml)
    }

    /// The resource that this Reference means, if it is here. The reference itself is kept for its spelling.
    func target() -> ElementReading? {
        guard let reference = element.first("reference") else { return nil }
        guard let target = resources.target(of: element) else { return nil }
        marks.set(reference, .said)
        return with(target)
    }

    /// Says of a primitive child that it is only what the form asks for where nobody says otherwise.
    func saidByDefault(_ name: String, _ word: String) {
        if peek(name) == word { said(name) }
    }

    /// A word of FHIR; `unknown` is what HL7 v2 says by silence.
    func word(_ name: String) -> String? {
        guard peek(name) == "unknown" else { return text(name) }
        said(name)
        return nil
    }

    /// The type of the resource that this Reference means, without using it.
    var targetType: String? { resources.target(of: element)?.type }

    /// Says that the model has all that is below, in other words.
    func keepSpelling() {
        if element.node.value != .none, marks[element] == .none { marks.set(element, .said) }
        for child in element.children { with(child).keepSpelling() }
    }

    /// Says that all values below are kept for their spelling, taken or not.
    func saySpelling() {
        if element.node.value != .none { marks.set(element, .said) }
        for child in element.children { with(child).saySpelling() }
    }

    /// Says that what was taken here and below is written in another place or not at all.
    func giveBack() {
        if element.node.value != .none, marks[element] == .taken { marks.set(element, .said) }
        for child in element.children { with(child).giveBack() }
    }

    /// Says something about this place.
    func remark(_ kind: Remark.Kind, _ detail: String? = nil) { marks.remarks.append(Remark(kind, at: path, detail)) }

    /// Takes its own value where writing the model gives exactly `written`, else keeps it for its spelling.
    func settle(written: String?) { marks.set(element, element.text == written ? .taken : .said) }

    private func use(_ use: Marks.Use) -> String? {
        guard let text = element.text else { return nil }
        marks.set(element, use)
        return text
    }

    func with(_ element: Element) -> ElementReading {
        ElementReading(element: element, marks: marks, resources: resources)
    }
}

extension ElementReading: Equatable {
    static func == (left: ElementReading, right: ElementReading) -> Bool { left.element == right.element }
}
