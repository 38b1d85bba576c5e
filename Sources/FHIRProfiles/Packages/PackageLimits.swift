// SPDX-License-Identifier: Apache-2.0

/// Ceilings on what one package may become, so that a bomb is refused before it costs anything.
package struct PackageLimits: Sendable, Hashable {
    /// Bytes of the unpacked tar. `hl7.fhir.r4.core` has some 200 MB.
    package var unpackedMaximum = 512 << 20
    /// How many bytes one byte may become. JSON packs some ten to one; zlib ends at a thousand.
    package var ratioMaximum = 200
    package var filesMaximum = 20_000
    /// Bytes of one resource.
    package var fileMaximum = 64 << 20
    /// Bytes of memory that one resource may take while it is read.
    package var treeMaximum = 256 << 20

    package init() {}
}
