// SPDX-License-Identifier: Apache-2.0
import Relay

/// One look at a drop folder after another, and what has to be known from one to the next. Belongs to the feed's task.
struct DropFolderRound<Reception: FeedReception> {
    /// Messages handed over and not yet answered: enough for commits to be gathered, in the order of the files.
    private static var windowMaximum: Int { 64 }

    private let listener: String
    private let taking: FileTaking<Reception>
    private var watch: (path: String, arrivals: ArrivalWatch)?
    private var settling = Settling()
    /// Read, answered, and still in the way.
    private var leftovers: [FileName: Leftover] = [:]
    private var odd: Set<FileName> = []

    init(_ listener: String, _ reception: Reception) {
        self.listener = listener
        taking = FileTaking(thread: FeedThread(listener), reception: reception)
    }

    /// Looks once and takes what is whole, oldest first. Returns why it could not go on, if so: then everything that was
    /// not answered is still where it was.
    mutating func go(_ settings: DropFolderSettings, _ now: @Sendable () -> Instant) async -> FeedCode? {
        let mover = FileMover(settings: settings, thread: taking.thread)
        do throws(FeedTrouble) {
            let (folder, found) = try await look(settings)
            await moveLeftovers(found, in: folder, mover)
            let free = found.filter { leftovers[$0.key] == nil }
            let renamed = arrivals(settings.path)
            let ready = settling.look(at: free, renamed: renamed, now: now(), settle: settings.settle)
            return await take(ready, from: folder, mover, now)
        } catch {
            return error.code
        }
    }

    /// What is there now. Links, pipes and the like are said and left alone: not even opened, because somebody may wait for
    /// that at the other end.
    private mutating func look(
        _ settings: DropFolderSettings
    ) async throws(FeedTrouble) -> (InputFolder, [FileName: FileStatus]) {
        let (folder, all) = try await taking.thread.run { () throws(FeedTrouble) in
            let folder = try InputFolder(settings.path)
            var found: [FileName: FileStatus] = [:]
            for name in try folder.names() where !name.isTemporary { found[name] = folder.status(of: name) }
            return (folder, found)
        }
        for (name, status) in all where status.kind == .other { say(.notAFile, of: name) }
        return (folder, all.filter { $0.value.kind == .file })
    }

    /// Once for each name: what stays where it is must not fill the log.
    private mutating func say(_ code: FeedCode, of name: FileName) {
        if odd.count < 10_000, odd.insert(name).inserted { taking.reception.note(code) }
    }

    private mutating func arrivals(_ path: String) -> Set<FileName> {
        if watch?.path != path { watch = (path, ArrivalWatch(path)) }
        return watch?.arrivals.arrived() ?? []
    }

    private mutating func take(
        _ ready: [FileName], from folder: InputFolder, _ mover: FileMover, _ now: @Sendable () -> Instant
    ) async -> FeedCode? {
        var waiting: [TakenFile] = []
        var (open, trouble) = (0, FeedCode?.none)
        for name in ready {
            if trouble != nil || Task.isCancelled || !taking.reception.isOpen { break }
            do throws(FeedTrouble) {
                guard let taken = try await take(name, from: folder, mover, now) else { continue }
                open += taken.answers.count
                waiting.append(taken)
            } catch {
                trouble = troubling(error.code, name)
            }
            while open > Self.windowMaximum, !waiting.isEmpty {
                let first = waiting.removeFirst()
                open -= first.answers.count
                trouble = await conclude(first, in: folder, mover, now) ?? trouble
            }
        }
        for taken in waiting { trouble = await conclude(taken, in: folder, mover, now) ?? trouble }
        return trouble
    }

    /// What concerns one file keeps nobody else waiting.
    private mutating func troubling(_ code: FeedCode, _ name: FileName) -> FeedCode? {
        if code.concernsAll { return code }
        settling.forget(name)
        say(code, of: name)
        return nil
    }
}

extension DropFolderRound {
    /// Hands over every message of a file. Nil where the file is gone, or is refused as a whole.
    private mutating func take(
        _ name: FileName, from folder: InputFolder, _ mover: FileMover, _ now: @Sendable () -> Instant
    ) async throws(FeedTrouble) -> TakenFile? {
        let opened = try await taking.thread.run { () throws(FeedTrouble) in try folder.file(name) }
        guard let file = opened else { return nil }
        let refused: FeedCode
        if file.status.size > mover.settings.sizeMaximum {
            refused = .tooLarge
        } else {
            let plan = try await taking.thread.run { () throws(FeedTrouble) in try FilePlan(file) }
            if let messages = plan.messages {
                return try await take(messages, plan, TakenFile(name: name, file: file, isBatch: plan.isBatch))
            }
            refused = .batchIncomplete
        }
        taking.reception.note(refused)
        let note = RefusalNote(refused.refusal, listener: listener, at: now())
        await put(away: Leftover(status: file.status, note: note), name, in: folder, mover)
        return nil
    }

    private func take(
        _ messages: [Range<Int64>], _ plan: FilePlan, _ taken: TakenFile
    ) async throws(FeedTrouble) -> TakenFile {
        var taken = taken
        for range in messages {
            taken.answers.append(try await taking.take(taken.file, range, as: plan.language))
            // A batch may be long: what is answered is counted, and not kept.
            while taken.answers.count > Self.windowMaximum { await taken.countFirst() }
            if taken.trouble != nil { break }
        }
        return taken
    }

    /// Waits for the answers, and puts the file where it belongs.
    private mutating func conclude(
        _ taken: TakenFile, in folder: InputFolder, _ mover: FileMover, _ now: @Sendable () -> Instant
    ) async -> FeedCode? {
        var taken = taken
        while !taken.answers.isEmpty { await taken.countFirst() }
        if let trouble = taken.trouble { return trouble }
        let leftover = Leftover(status: taken.file.status, note: taken.note(listener: listener, at: now()))
        await put(away: leftover, taken.name, in: folder, mover)
        return nil
    }

    private mutating func put(
        away leftover: Leftover, _ name: FileName, in folder: InputFolder, _ mover: FileMover
    ) async {
        settling.forget(name)
        let isMoved = await mover.move(name, leftover, from: folder)
        leftovers[name] = isMoved ? nil : leftover
        if !isMoved { say(.cannotMove, of: name) }
    }

    /// What could not be moved the last time. A file that has changed since is another one.
    private mutating func moveLeftovers(
        _ found: [FileName: FileStatus], in folder: InputFolder, _ mover: FileMover
    ) async {
        for (name, leftover) in leftovers {
            guard let status = found[name], status.isUnchanged(from: leftover.status) else {
                leftovers[name] = nil
                continue
            }
            if await mover.move(name, leftover, from: folder) { leftovers[name] = nil }
        }
    }
}
