// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Who is told about elements, and may refuse them. Called by one parser, on the thread that feeds it.
class SAXHandler {
    /// An element begins; `tag` is its place in what the guard found.
    func begin(_ element: SAXElement, tag: Int, in output: GuardOutput) throws(FHIRError.Code) {}

    /// The open element ends.
    func end(in output: GuardOutput) throws(FHIRError.Code) {}
}
