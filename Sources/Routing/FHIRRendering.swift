// SPDX-License-Identifier: Apache-2.0
package import FHIR

/// How a stored FHIR body becomes the bytes for one facility: the same resource in its other spelling.
package struct FHIRRendering: Sendable, Hashable {
    /// The version of the renderer's own code; a new one is a new rendering.
    package static let currentRenderer = 1

    /// What it is stored as.
    package var source: FHIRFormat
    /// What the facility reads.
    package var format: FHIRFormat
    package var renderer: Int

    package init(from source: FHIRFormat, to format: FHIRFormat, renderer: Int = FHIRRendering.currentRenderer) {
        self.source = source
        self.format = format
        self.renderer = renderer
    }
}
