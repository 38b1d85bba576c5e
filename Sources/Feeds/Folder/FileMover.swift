// SPDX-License-Identifier: Apache-2.0

/// Takes files out of a drop folder when they have been answered: into `done`, or away, or with their reason into
/// `refused`.
struct FileMover: Sendable {
    let settings: DropFolderSettings
    let thread: FeedThread

    /// False when it is still there. That it is gone is as good.
    func move(_ name: FileName, _ leftover: Leftover, from folder: InputFolder) async -> Bool {
        let settings = settings
        do throws(FeedTrouble) {
            return try await thread.run { () throws(FeedTrouble) in
                if let note = leftover.note { return try Self.refuse(name, note, in: folder) }
                guard settings.keepsDone else { return folder.remove(name) }
                let done = try folder.making("done")
                return folder.move(name, to: done, as: try done.free(name)) || folder.status(of: name) == nil
            }
        } catch { return false }
    }

    /// The reason comes first: whoever finds the file finds it.
    private static func refuse(
        _ name: FileName, _ note: RefusalNote, in folder: InputFolder
    ) throws(FeedTrouble) -> Bool {
        let refused = try folder.making("refused")
        let target = try refused.free(name)
        guard refused.replace(target + ".reason.json", with: note.bytes) else { return false }
        return folder.move(name, to: refused, as: target) || folder.status(of: name) == nil
    }
}
