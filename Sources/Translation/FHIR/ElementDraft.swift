// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// An element while it is written. Children may come in any order; writers sort them by definition.
final class ElementDraft {
    let name: String
    /// The resource type, where it is a resource.
    private(set) var type: String?
    private(set) var children: [ElementDraft] = []
    private(set) var text: String?
    private(set) var stored: StoredContent?

    init(_ name: String, type: String? = nil) {
        self.name = name
        self.type = type
    }

    /// Writes a primitive; nil and empty text write nothing. Over one that is there it writes again.
    func set(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        child(name, 0).setValue(value)
    }

    /// One more primitive of a list.
    func append(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        add(name).setValue(value)
    }

    /// A boolean.
    func set(_ name: String, _ value: Bool?) { set(name, value.map { $0 ? "true" : "false" }) }

    /// One more element of this name.
    @discardableResult
    func add(_ name: String, type: String? = nil, _ write: (ElementDraft) -> Void = { _ in }) -> ElementDraft {
        let element = ElementDraft(name, type: type)
        write(element)
        children.append(element)
        return element
    }

    /// A value that is still in a stored body.
    func set(_ name: String, stored: StoredContent) {
        let element = child(name, 0)
        element.stored = stored
    }

    func setValue(_ value: String) { text = value }
    func setStored(_ content: StoredContent) { stored = content }

    /// The `index`th child of a name, made where it is not there yet.
    func child(_ name: String, _ index: Int) -> ElementDraft {
        let same = children.filter { $0.name == name }
        if index < same.count { return same[index] }
        var last = ElementDraft(name)
        for _ in same.count...min(index, same.count + 10_000) {
            last = ElementDraft(name)
            children.append(last)
        }
        return last
    }

    /// Puts a value at a path below: `contact[0].name.text`. A step `resourceType` sets the type.
    func put(_ path: Substring, _ item: Residue.Item) {
        var element = self
        for step in path.split(separator: ".") {
            if step == "resourceType" {
                element.type = item.value
                return
            }
            let parts = step.split { $0 == "[" || $0 == "]" }
            guard let name = parts.first else { return }
            element = element.child(String(name), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        }
        if let stored = item.stored { element.stored = stored } else { element.text = item.value }
    }

    /// Makes a finished element one of its children.
    func adopt(_ element: ElementDraft) { children.append(element) }

    /// Takes over what another element holds.
    func adoptContent(of element: ElementDraft) {
        type = element.type
        children += element.children
    }

    /// Whether nothing is in it.
    var isEmpty: Bool { text == nil && stored == nil && children.allSatisfy(\.isEmpty) }
}
