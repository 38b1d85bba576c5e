// SPDX-License-Identifier: Apache-2.0
package import FHIR
import JapaneseText
package import Referral

/// FHIR resources and Bundles to referrals and back.
package enum FHIRTranslator {
    /// Whether it is worth reading: a Bundle, or a resource of which a referral can be made.
    package static func understands(_ tree: Tree) -> Bool {
        BundleCatalog.translation(of: TreeReading(tree)) != nil
    }

    /// The referral that a Bundle or a resource stands for; nil where nothing in it is understood.
    package static func read(_ tree: Tree) -> (referral: Referral, remarks: [Remark])? {
        let reading = TreeReading(tree)
        guard let translation = BundleCatalog.translation(of: reading) else { return nil }
        var referral = translation.read(reading)
        referral.isSigned = isSigned(tree)
        reading.prove(referral, by: translation)
        referral.residue = reading.residue
        let remarks = referral.readHeaders()
        return (referral, reading.remarks + remarks)
    }

    /// A signature stands in the Bundle, or in a Provenance about parts of it.
    private static func isSigned(_ tree: Tree) -> Bool {
        let holders = [tree.root] + tree.resources(of: "Provenance")
        return holders.contains { $0.first("signature") != nil }
    }

    /// A Bundle of the shape that is asked for, or that suits the referral. To tell what of the model it leaves out it is
    /// read again, which takes ten times as long as the writing: only where somebody wants to know.
    package static func write(
        _ referral: Referral, as target: FHIRTarget, tellsLosses: Bool = true
    ) throws(TranslationError) -> Written {
        guard let translation = BundleCatalog.translation(for: referral, shape: target.shape) else {
            throw TranslationError(.noTranslation)
        }
        let draft = BundleDraft(referral, target)
        translation.write(referral, draft)
        let root = draft.finish(type: translation.type)
        var fitting = CharacterFitting(.utf8, target.characters)
        try root.fit(&fitting, at: root.type ?? root.name)
        let lost = referral.residue.family == .fhir || !tellsLosses ? [] : lost(of: referral, in: root, by: translation)
        do throws(FHIRError) {
            return Written(
                pieces: try TreeWriter.pieces(root, as: target.format), remarks: draft.remarks + lost + fitting.remarks,
                resource: Written.Resource(
                    type: root.type ?? "Bundle", bundleType: root.type == "Bundle" ? translation.type : ""))
        } catch {
            throw TranslationError(.noTranslation, at: error.path)
        }
    }

    /// What the model says and the resources do not: they are read again to see. A report's note stands in its
    /// conclusion, infections are findings.
    private static func lost(
        of referral: Referral, in root: ElementDraft, by translation: BundleTranslation
    ) -> [Remark] {
        let again = translation.read(TreeReading(TreeWriter.tree(of: root)))
        return ModelValues(referral).missing(in: ModelValues(again), as: ["infections": "observations"])
    }
}
