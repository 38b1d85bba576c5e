// SPDX-License-Identifier: Apache-2.0

/// A message structure in one line: `MSH SFT* PATIENT?( PID NTE* )`, where `?`, `*` and `+` mean what they mean in
/// regular expressions and `<` `>` hold a choice of one.
struct StructureText {
    let structure: String

    func text(of tree: [Any]) -> String { tree.map(item).joined(separator: " ") }

    private func item(_ item: Any) -> String {
        guard let item = item as? [Any], item.count >= 3, let name = item[0] as? String, let minimum = item[1] as? Int,
            let maximum = item[2] as? Int
        else { return "" }
        let word = short(name) + quantifier(minimum, maximum)
        guard item.count > 3 else { return word }
        if let children = item[3] as? [Any] { return "\(word)( \(text(of: children)) )" }
        let children = (item[3] as? [String: [Any]])?["choice"] ?? []
        return isChoice(children) ? "\(word)< \(text(of: children)) >" : "\(word)( \(text(of: children)) )"
    }

    /// Where the source calls a group a choice although parts of it are optional or repeat, it is a sequence
    /// (EHC_E01 of 2.6).
    private func isChoice(_ children: [Any]) -> Bool {
        children.allSatisfy { child in
            guard let child = child as? [Any], child.count >= 3 else { return false }
            return child[1] as? Int == 1 && child[2] as? Int == 1
        }
    }

    private func short(_ name: String) -> String {
        name.hasPrefix(structure + "_") ? String(name.dropFirst(structure.count + 1)) : name
    }

    private func quantifier(_ minimum: Int, _ maximum: Int) -> String {
        switch (minimum > 0, maximum == 1) {
        case (true, true): ""
        case (true, false): "+"
        case (false, true): "?"
        case (false, false): "*"
        }
    }
}
