// SPDX-License-Identifier: Apache-2.0
// Unsafe: a shared mapping of exactly `slotCount * slotLength` bytes, kept until the guard goes away. A slot is
// written by the one thread that owns it; indices are taken modulo `slotCount` of slots handed out once each.
import Foundation
import Relay
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Remembers, across a crash, which message was being read when the process died, and keeps one that killed it twice
/// from doing it again (design.md decision 15).
///
/// The mapping survives the process because the kernel keeps it; nothing is synced, so it costs two stores a message.
final class CrashGuard: @unchecked Sendable {
    // Unchecked: each slot has one writer, its event loop.
    private static let slotCount = 256
    private static let slotLength = 16

    private let slots: UnsafeMutableRawPointer
    private let taken = Atomic<Int>(0)
    /// Messages that were being read when the process died, with how often.
    private let suspects: [UInt64: Int]

    /// Reads what a crash has left in `folder`, and starts afresh.
    init(folder: URL) throws(StoreError) {
        let path = folder.appending(path: "crash-slots").path
        let length = Self.slotCount * Self.slotLength
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0, ftruncate(descriptor, off_t(length)) == 0 else {
            throw StoreError(.failed, "cannot open \(path)")
        }
        defer { close(descriptor) }
        guard let mapped = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED
        else {
            throw StoreError(.failed, "cannot map \(path)")
        }
        slots = mapped
        let ledger = SuspectLedger(folder.appending(path: "suspects"))
        var found = try ledger.read()
        for index in 0..<Self.slotCount {
            let mark = mapped.load(fromByteOffset: index * Self.slotLength, as: UInt64.self)
            if mark != 0 { found[mark, default: 0] += 1 }
        }
        try ledger.write(found)
        mapped.initializeMemory(as: UInt8.self, repeating: 0, count: length)
        suspects = found
    }

    deinit { munmap(slots, Self.slotCount * Self.slotLength) }

    /// A slot for one thread.
    func slot() -> Slot {
        Slot(offset: taken.wrappingAdd(1, ordering: .relaxed).oldValue % Self.slotCount * Self.slotLength)
    }

    struct Slot: Sendable { fileprivate let offset: Int }

    /// A name for a message on a link, from its first 512 bytes.
    static func mark(link: String, _ bytes: [UInt8]) -> UInt64 {
        var hasher = FNV64()
        for byte in link.utf8 { hasher.take(byte) }
        for byte in bytes.prefix(512) { hasher.take(byte) }
        return hasher.value | 1
    }

    /// Whether this message has killed the process twice.
    func isQuarantined(_ mark: UInt64) -> Bool { suspects.isEmpty ? false : suspects[mark, default: 0] >= 2 }

    /// Runs the synchronous reading of a message with its mark set.
    func during<Value, Failure: Error>(
        _ mark: UInt64, in slot: Slot, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        slots.storeBytes(of: mark, toByteOffset: slot.offset, as: UInt64.self)
        defer { slots.storeBytes(of: 0, toByteOffset: slot.offset, as: UInt64.self) }
        return try body()
    }
}

/// FNV-1a: a name for a message, not a protection.
private struct FNV64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    mutating func take(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// How often each message was in hand when the process died: one line each, `mark count`.
struct SuspectLedger {
    private let file: URL

    init(_ file: URL) { self.file = file }

    func read() throws(StoreError) -> [UInt64: Int] {
        guard FileManager.default.fileExists(atPath: file.path) else { return [:] }
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw StoreError(.failed, "cannot read \(file.path)")
        }
        var found: [UInt64: Int] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let mark = UInt64(words[0], radix: 16), let count = Int(words[1]) {
                found[mark] = count
            }
        }
        return found
    }

    func write(_ suspects: [UInt64: Int]) throws(StoreError) {
        let lines = suspects.sorted { $0.key < $1.key }.suffix(10_000).map {
            "\(String($0.key, radix: 16)) \($0.value)\n"
        }
        do { try Data(lines.joined().utf8).write(to: file, options: .atomic) } catch {
            throw StoreError(.failed, "cannot write \(file.path)")
        }
    }
}
