// SPDX-License-Identifier: Apache-2.0
// Unsafe: the handle is made in `init`, freed once in `deinit` and never leaves the call it is lent to. A reading buffer
// copies its bytes first, so that nothing outlives them.
import COpenSSL

/// A growing buffer that libcrypto writes into, or bytes that it reads.
struct MemoryBIO: ~Copyable {
    private let handle: OpaquePointer

    init() throws(CryptoError) { handle = try crypto("BIO_new", BIO_new(BIO_s_mem())) }

    init(reading bytes: [UInt8]) throws(CryptoError) {
        let handle = try crypto("BIO_new", BIO_new(BIO_s_mem()))
        let count = CInt(clamping: bytes.count)
        guard bytes.isEmpty || BIO_write(handle, bytes, count) == count else {
            BIO_free(handle)
            throw CryptoError("BIO_write")
        }
        self.handle = handle
    }

    deinit { BIO_free(handle) }

    func borrow<Result>(_ body: (OpaquePointer) -> Result) -> Result { body(handle) }

    var bytes: [UInt8] {
        var data: UnsafeMutablePointer<CChar>?
        let length = tenma_memory_bio_length(handle, &data)
        guard let data, length > 0 else { return [] }
        return Array(UnsafeRawBufferPointer(start: data, count: length))
    }
}
