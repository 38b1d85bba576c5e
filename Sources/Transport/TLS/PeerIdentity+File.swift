// SPDX-License-Identifier: Apache-2.0

extension PeerIdentity {
    /// Reads who a facility is from the first certificate of its PEM file. Not for event loops.
    package init(certificateFile path: String) throws(TLSFileError) {
        self.init(try PEMFile.certificates(path)[0])
    }
}
