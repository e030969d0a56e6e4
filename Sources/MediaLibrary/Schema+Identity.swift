import SQLite

extension Schema {
  /// What the library is known by in its backups, as a UUID. It is made with the library and not with
  /// its first backup: that one may come when the disk cannot be written any more.
  static let haveIdentity = Migration(
    "have an identity",
    """
    INSERT INTO setting (key, value)
      SELECT 'identity',
        '["' || substr(digits, 1, 8) || '-' || substr(digits, 9, 4) || '-4' || substr(digits, 14, 3)
        || '-8' || substr(digits, 18, 3) || '-' || substr(digits, 21) || '"]'
      FROM (SELECT hex(randomblob(16)) AS digits) WHERE TRUE
      ON CONFLICT DO NOTHING;
    """)
}
