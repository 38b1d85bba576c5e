// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// What all elements of one written resource share: where it comes from, and where remarks go.
final class DraftScope {
    let target: FHIRTarget
    let origin: Origin
    /// False where the resource was read and is written again: what else it had comes back as residue.
    let isNew: Bool
    private(set) var remarks: [Remark] = []

    init(_ target: FHIRTarget = FHIRTarget(), origin: Origin = Origin(), isNew: Bool = true) {
        self.target = target
        self.origin = origin
        self.isNew = isNew
    }

    /// Says something about the item that is written; once is enough.
    func remark(_ kind: Remark.Kind, _ detail: String? = nil) {
        let remark = Remark(kind, at: origin.places.first, detail)
        if !remarks.contains(remark) { remarks.append(remark) }
    }
}

/// An element while it is written. Children may come in any order; writers sort them by definition.
final class ElementDraft {
    let name: String
    /// What it shares with the rest of its resource.
    let scope: DraftScope
    /// The resource type, where it is a resource.
    private(set) var type: String?
    private(set) var children: [ElementDraft] = []
    private(set) var text: String?
    private(set) var stored: StoredContent?
    /// The children by name, kept once there are many.
    private var byName: [String: [ElementDraft]]?

    init(_ name: String, type: String? = nil, scope: DraftScope = DraftScope()) {
        self.name = name
        self.type = type
        self.scope = scope
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

    /// What the form wants beyond what was said: only in new resources, because one that was read has its own.
    func derive(_ name: String, _ value: String?) {
        if scope.isNew { set(name, value) }
    }

    /// The same for an element with children.
    func derive(_ name: String, _ write: (ElementDraft) -> Void) {
        if scope.isNew { add(name, write) }
    }

    /// One more element of this name.
    @discardableResult
    func add(_ name: String, type: String? = nil, _ write: (ElementDraft) -> Void = { _ in }) -> ElementDraft {
        let element = ElementDraft(name, type: type, scope: scope)
        write(element)
        adopt(element)
        return element
    }

    /// A value that is still in a stored body.
    func set(_ name: String, stored: StoredContent) { child(name, 0).stored = stored }

    func setValue(_ value: String) { text = scope.isNew ? Self.allowed(value, scope) : value }

    /// R4 has no control characters but tab and line ends.
    private static func allowed(_ text: String, _ scope: DraftScope) -> String {
        func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }
        guard text.utf8.contains(where: isControl) else { return text }
        scope.remark(.substituted, "control character")
        return String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self)
    }
    func setStored(_ content: StoredContent) { stored = content }

    /// The `index`th child of a name, made where it is not there yet.
    @discardableResult
    func child(_ name: String, _ index: Int) -> ElementDraft {
        let same = named(name)
        if index < same.count { return same[index] }
        var last = ElementDraft(name, scope: scope)
        for _ in same.count...min(index, same.count + 10_000) {
            last = ElementDraft(name, scope: scope)
            adopt(last)
        }
        return last
    }

    func named(_ name: String) -> [ElementDraft] {
        if let byName { return byName[name] ?? [] }
        guard children.count > 8 else { return children.filter { $0.name == name } }
        byName = Dictionary(grouping: children, by: \.name)
        return byName?[name] ?? []
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
            guard let name = parts.first, let index = Int(parts.dropFirst().first ?? "0") else { return }
            // Residue comes in order: what is numbered far beyond has a name that only looks like a path.
            guard index >= 0, index <= element.named(String(name)).count + 1 else { return }
            element = element.child(String(name), index)
        }
        if item.value.isEmpty { element.stored = nil }
        if let stored = item.stored { element.stored = stored } else { element.text = item.value }
    }

    /// Makes a finished element one of its children.
    func adopt(_ element: ElementDraft) {
        children.append(element)
        byName?[element.name, default: []].append(element)
    }

    /// Takes over what another element holds.
    func adoptContent(of element: ElementDraft) {
        type = element.type
        for child in element.children { adopt(child) }
    }

    /// Whether nothing is in it.
    var isEmpty: Bool { text == nil && stored == nil && children.allSatisfy(\.isEmpty) }
}
