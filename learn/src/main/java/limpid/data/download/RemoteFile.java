package limpid.data.download;

/// A file that anybody may fetch, and how to know that it is the right one.
///
/// @param name its name, both below a mirror's address and in the cache
/// @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits in lower case
public record RemoteFile(String name, String sha256) {

  /// @throws IllegalArgumentException if the name could lead out of the cache, or the sum is none
  public RemoteFile {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a plain file name with its SHA-256: " + name);
    }
  }
}
