// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Issues

extension Check {
    /// An extension has a value or extensions of its own (ext-1).
    static let extensionShape = Check([shape], of: .types(["Extension"])) { walk in
        let children = walk.children(of: walk.here.node)
        let hasExtensions = children.contains { walk.nodes[$0].name == Names.extension }
        let hasValue = children.contains {
            walk.definitions.element(walk.nodes[$0].name, in: walk.here.type)?.choice == Names.value
        }
        // What has neither is told where it has nothing at all, and here when it has an id or only its url.
        if hasExtensions == hasValue { walk.report(shape) }
    }

    private static let shape = Rule(
        "FHIR-EXTENSION-SHAPE", invariant: "ext-1", ja: "拡張には、値か内側の拡張のどちらか一方だけが要ります。",
        en: "An extension has either a value or extensions of its own.")

    /// An extension against its definition: whether there is one, whether it may stand here, what it asks for (R4
    /// extensibility page).
    static let extensions = Check([], of: .types(["Extension"])) { walk in
        guard let shelf = walk.validator.shelf, let url = walk.text(Names.url, of: walk.here.node) else { return }
        guard let plan = shelf.plan(url) else { return walk.checkUnknownExtension(url) }
        walk.checkContext(of: plan)
        walk.hold(to: plan)
    }

    fileprivate static let unknown = Rule(
        "FHIR-EXTENSION-UNKNOWN", .information, ja: "定義が読み込まれていない拡張です。内容は確かめられません。",
        en: "The definition of this extension is not loaded, so that it cannot be checked.")
    fileprivate static let unknownModifier = Rule(
        "FHIR-EXTENSION-MODIFIER", ja: "意味を変える拡張(modifierExtension)の定義が読み込まれていません。正しく解釈できません。",
        en: "The definition of this modifier extension is not loaded; what it stands in cannot be understood safely.")
    fileprivate static let context = Rule(
        "FHIR-EXTENSION-CONTEXT", ja: "この拡張は、ここには付けられません。", en: "This extension may not stand here.")
}

extension Walk {
    /// Parts of an extension have urls that mean something only in it, and no definition.
    fileprivate mutating func checkUnknownExtension(_ url: String) {
        guard steps.count > 1, url.contains(":"), steps[steps.count - 2].type != here.type else { return }
        if here.definition?.isModifier == true {
            complain(about: url) { Check.unknownModifier }
        } else {
            leaveUnchecked(url) { Check.unknown }
        }
    }

    fileprivate mutating func checkContext(of plan: ProfilePlan) {
        let contexts = plan.profile.contexts
        guard !contexts.isEmpty, steps.count > 1, !contexts.contains(where: isHere) else { return }
        complain(about: plan.title) { Check.context }
    }

    /// Whether a context means what the extension stands in: a type, a path, the url of another extension; what is told
    /// by an expression is not judged.
    private func isHere(_ context: String) -> Bool {
        guard !context.contains("("), !context.contains(" ") else { return true }
        let parent = steps.count - 2
        let step = steps[parent]
        if let type = definitions.type(named: context), definitions.type(step.type, is: type) { return true }
        if context.contains(":") { return text(Names.url, of: step.node) == context }
        return context.contains(".") && (0..<parent).contains { path(from: $0, to: parent) == context }
    }

    /// `Patient.contact.name`, choices as R4 writes them: `Observation.value[x]`.
    private func path(from start: Int, to end: Int) -> String {
        let names = steps[(start + 1)...end].map { step in
            step.definition?.choice.map { NameTable.r4[$0] + "[x]" } ?? tree.text(of: nodes[step.node].name)
        }
        return ([definitions[steps[start].type].name] + names).joined(separator: ".")
    }
}
