// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// libcrypto would not do what was asked: bytes that are no certificate, or no memory. Which call, never the bytes.
struct CryptoError: Error, Hashable {
    let call: String

    init(_ call: String) {
        self.call = call
        // What libcrypto remembers of its errors belongs to this thread alone and would confuse the next call.
        ERR_clear_error()
    }
}

/// Calls that answer with a pointer or NULL.
func crypto(_ call: String, _ pointer: OpaquePointer?) throws(CryptoError) -> OpaquePointer {
    guard let pointer else { throw CryptoError(call) }
    return pointer
}

/// Calls that answer 1 for success.
func crypto(_ call: String, _ result: CInt) throws(CryptoError) {
    guard result == 1 else { throw CryptoError(call) }
}
