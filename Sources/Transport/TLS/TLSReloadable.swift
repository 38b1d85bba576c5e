// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers

/// The material that the next handshake uses. Replacing it touches no connection that is open.
package final class TLSReloadable: Sendable {
    private let material: NIOLockedValueBox<TLSMaterial>

    package init(_ material: TLSMaterial) { self.material = NIOLockedValueBox(material) }

    package var current: TLSMaterial { material.withLockedValue { $0 } }

    /// Other material is used from now on.
    package func replace(with next: TLSMaterial) { material.withLockedValue { $0 = next } }

    /// Reads the same files again; a mistake in them leaves everything as it is. Do not call it on an event loop.
    package func reload() throws(TLSFileError) { replace(with: try TLSMaterial(loading: current.files)) }
}
