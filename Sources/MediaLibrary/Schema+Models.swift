import SQLite

extension Schema {
  /// What a library says of its own about models; all else is in catalogue files. `changes` is an
  /// entry of such a file, and `provider` is empty where nobody knows it.
  static let describeModels = Migration(
    "describe models",
    """
    CREATE TABLE model (
      provider TEXT NOT NULL,
      id TEXT NOT NULL CHECK (id <> ''),
      changes TEXT NOT NULL,
      PRIMARY KEY (provider, id)
    ) STRICT;
    """)
}
