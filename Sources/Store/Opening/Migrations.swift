internal import Base
internal import Campaign
internal import Foundation

/// The versions of the schema, each a script, applied in their order and never changed once released.
enum Migrations {
    /// "PVox": tells a store from any other SQLite file.
    static let application = 0x5056_6F78
    static let scripts = [
        PackageResources._01_store_sql, PackageResources._02_questionnaires_sql, PackageResources._03_gateways_sql,
        PackageResources._04_owner_sql, PackageResources._05_checks_sql, PackageResources._06_portal_sql,
        PackageResources._07_downloads_sql, PackageResources._08_proposals_sql, PackageResources._09_collector_sql,
        PackageResources._10_console_sql,
    ].map { String(decoding: $0, as: UTF8.self) }
    static var version: Int { scripts.count }

    /// Makes the schema, or what is missing of it, one transaction a version.
    static func bringUpToDate(_ connection: Connection, path: String) throws {
        if try connection.number(.named("tables")) == 0 { try connection.execute("PRAGMA page_size = 16384") }
        try check(connection, path: path, mayBeEmpty: true)
        try settle(connection)
        while try connection.number(.named("version")) ?? 0 < version {
            try connection.execute(.named("begin"))
            do {
                // Another run may have been faster.
                let next = try connection.number(.named("version")) ?? 0
                if next < version {
                    try connection.execute(scripts[next])
                    if next + 1 == version { try Checks(connection: connection, path: path).build() }
                    try connection.execute("PRAGMA application_id = \(application); PRAGMA user_version = \(next + 1)")
                }
                try connection.execute(.named("commit"))
            } catch {
                try? connection.execute(.named("rollback"))
                throw error
            }
        }
    }

    /// Brings a store of an earlier version up to date before it is read; looks at all others only.
    /// - Throws: `Diagnostic` where it is of an earlier version and cannot be written.
    static func bringUpToDate(whatIsAt path: String) throws {
        // What cannot be opened so, or is no store, is told where it is opened for good.
        guard let reader = try? Connection(path: path, mode: .readOnly), let found = try? reader.number(.named("version")),
            (1..<version).contains(found), (try? reader.number(.named("application"))) == application
        else { return }
        do {
            let connection = try Connection(path: path, mode: .readWrite)
            connection.wait(milliseconds: 10_000)
            try bringUpToDate(connection, path: path)
        } catch let failure as Connection.Failure where failure.cannotOpen || failure.isReadOnly {
            throw Diagnostic.error(
                Wording(
                    "the store is of an earlier version, \(found), and cannot be brought up to date here",
                    fr: "cette base est d’une version antérieure, \(found), et ne peut pas être mise à jour ici"), at: .init(file: path),
                hint: Wording(
                    "read it once where it may be written, or copy it there",
                    fr: "lisez-la une fois là où elle peut être écrite, ou copiez-l’y"))
        }
    }

    /// Makes the settings. SQLite does not wait by itself where two runs begin a store at once and both change its journal.
    private static func settle(_ connection: Connection) throws {
        let end = ContinuousClock.now + .milliseconds(Int(connection.patience))
        while true {
            do {
                try connection.execute(.named("settings"))
                return
            } catch {
                guard error.isBusy, ContinuousClock.now < end else { throw error }
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    /// - Throws: `Diagnostic` where it is none of ours, or of a version this program does not know.
    static func check(_ connection: Connection, path: String, mayBeEmpty: Bool = false) throws {
        let isEmpty = try connection.number(.named("tables")) == 0
        if isEmpty, mayBeEmpty { return }
        guard !isEmpty, try connection.number(.named("application")) == application else {
            throw Diagnostic.error(
                Wording("this is no store of portevoix", fr: "ce n’est pas une base de Porte-voix"), at: .init(file: path),
                hint: Wording("name the right file with --store", fr: "indiquez le bon fichier avec --store"))
        }
        let found = try connection.number(.named("version")) ?? 0
        guard found <= version else {
            throw Diagnostic.error(
                Wording(
                    "the store is of version \(found), this program knows version \(version)",
                    fr: "cette base est de version \(found), ce programme connaît la version \(version)"), at: .init(file: path),
                hint: Wording(
                    "use the newer portevoix that wrote it", fr: "prenez le portevoix plus récent qui l’a écrite"))
        }
        guard found > 0 else {
            throw Diagnostic.error(
                Wording("the store is not finished", fr: "cette base est inachevée"), at: .init(file: path),
                hint: Wording("remove it and import again", fr: "supprimez-la et recommencez l’import"))
        }
    }
}
