// SPDX-License-Identifier: Apache-2.0
import GRDB

/// The tables, and how older files become newer ones. A versioned contract: a released migration is never changed.
///
/// One commit is one row of the log and, when it admits messages, one row of bodies; so a batch costs a few rows
/// whatever its size, pages fill up, and the hash chain has one link per commit.
///
/// A second id of a message (a FHIR message's Bundle.id) is a row of `acceptances` as well: its content is the first id.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 the relay") { db in
            try db.execute(sql: version1)
        }
        // No table changes. What is written from here on may hold forms of FHIR, which a version before would take for
        // damage; this way it says that the store is newer, and leaves it alone.
        migrator.registerMigration("2 FHIR beside HL7 v2") { _ in }
        return migrator
    }

    private static let version1 = """
        -- The routing log. `first` is the sequence number of the first event; `link` chains each row to the one before.
        CREATE TABLE commits(first INTEGER PRIMARY KEY, at INTEGER NOT NULL, count INTEGER NOT NULL, events BLOB NOT NULL,
            link BLOB NOT NULL);
        -- Bodies admitted by that commit: a directory (message, place, length or file), and the sealed bytes.
        CREATE TABLE bodies(first INTEGER PRIMARY KEY, directory BLOB NOT NULL, data BLOB NOT NULL);
        -- Files that commits name; a file in the folder that is not here is an orphan.
        CREATE TABLE files(name TEXT PRIMARY KEY, message INTEGER NOT NULL) WITHOUT ROWID;
        -- Which later commits say something about a message.
        CREATE TABLE trail(message INTEGER NOT NULL, first INTEGER NOT NULL, PRIMARY KEY(message, first)) WITHOUT ROWID;
        -- What was accepted before, by keyed digests.
        CREATE TABLE acceptances(identity INTEGER NOT NULL, content INTEGER NOT NULL, message INTEGER NOT NULL,
            PRIMARY KEY(identity, content)) WITHOUT ROWID;
        -- What occupies a lane: waiting, or held until a person acts. A row goes when its delivery does.
        CREATE TABLE queue(facility TEXT NOT NULL, delivery INTEGER NOT NULL, kind TEXT NOT NULL, lanes BLOB NOT NULL, form BLOB NOT NULL,
            admitted INTEGER NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL, held INTEGER NOT NULL,
            PRIMARY KEY(facility, delivery)) WITHOUT ROWID;
        -- What waits for a person.
        CREATE TABLE parked(delivery INTEGER PRIMARY KEY, facility TEXT NOT NULL, kind TEXT NOT NULL, lanes BLOB NOT NULL, form BLOB NOT NULL,
            admitted INTEGER NOT NULL, attempts INTEGER NOT NULL, reason TEXT NOT NULL, since INTEGER NOT NULL,
            held INTEGER NOT NULL);
        -- Who delivers to a facility; every change of a delivery is conditional on the epoch.
        CREATE TABLE leases(facility TEXT PRIMARY KEY, owner TEXT NOT NULL, epoch INTEGER NOT NULL) WITHOUT ROWID;
        -- Digest of what was last begun to be sent, where a newer renderer made it differ from the plan's.
        CREATE TABLE renderings(delivery INTEGER PRIMARY KEY, digest BLOB NOT NULL);
        """
}
