// One of several processes that use a database at once; the tests start them.
//
//   hammer FOLDER write SECONDS NAME       commits rows as fast as it can, and prints the number of
//                                          each when it is safe; fails when the lock is free
//   hammer FOLDER checkpoint SECONDS       checkpoints as fast as it can
//   hammer FOLDER read SECONDS             fails when a state is seen that no writer left
//   hammer FOLDER hold SECONDS             keeps the lock
//   hammer FOLDER migrate 0                changes the shape, and prints why not and which copies
//                                          there are

import Files
import Glibc
import SQLite

let words = CommandLine.arguments
guard words.count >= 4, let seconds = Double(words[3]) else {
  print("usage: hammer FOLDER write|checkpoint|read|hold|migrate SECONDS [NAME]")
  exit(64)
}
let migrations = [
  Migration(
    "count blows",
    """
    CREATE TABLE blow (
      id INTEGER PRIMARY KEY, hammer TEXT NOT NULL, number INTEGER NOT NULL,
      UNIQUE (hammer, number)
    ) STRICT;
    CREATE TABLE total (hammer TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
    """)
]
let more = [Migration("weigh blows", "ALTER TABLE blow ADD COLUMN weight INTEGER")]
let file = DatabaseFile(
  path: words[1] + "/hammered.sqlite", lock: words[1] + "/lock", backups: words[1] + "/backups",
  applicationID: 0x4861_6D6D, migrations: words[2] == "migrate" ? migrations + more : migrations)

if words[2] == "migrate" {
  do { _ = try Database(opening: file) } catch { print(error) }
  print(try Folder.names(in: file.backups))
  exit(0)
}

let database = try Database(opening: file)
let end = ContinuousClock.now + .seconds(seconds)
var count = 0

switch words[2] {
case "write":
  let name = words[4]
  let lock = try FileLock(file.lock)
  while ContinuousClock.now < end {
    let number = count + 1
    try database.write { db in
      guard try !lock.takeIfFree() else {
        print("Nobody has the lock, although a hammer writes.")
        exit(1)
      }
      try db.run("INSERT INTO blow (hammer, number) VALUES (\(name), \(number))")
      try db.run(
        """
        INSERT INTO total (hammer, count) VALUES (\(name), 1)
        ON CONFLICT DO UPDATE SET count = count + 1
        """)
    }
    count = number
    print(number)
    fflush(nil)
  }
case "checkpoint":
  while ContinuousClock.now < end {
    try database.checkpoint()
    count += 1
  }
case "read":
  while ContinuousClock.now < end {
    let (blows, total) = try database.read { db in
      let blows = try db.value("SELECT count(*) FROM blow", as: Int.self) ?? 0
      return (blows, try db.value("SELECT sum(count) FROM total", as: Int.self) ?? 0)
    }
    guard blows == total else {
      print("torn: \(blows) rows, but a total of \(total)")
      exit(1)
    }
    count += 1
  }
case "hold":
  try database.write { db in
    try db.run("INSERT INTO blow (hammer, number) VALUES ('holder', 1)")
    print("holding")
    fflush(nil)
    usleep(UInt32(seconds * 1_000_000))
  }
default:
  exit(64)
}
