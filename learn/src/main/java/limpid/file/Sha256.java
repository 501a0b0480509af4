package limpid.file;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of bytes that come piece by piece.
public final class Sha256 {
  private final MessageDigest digest;

  /// Of nothing yet.
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /// Adds all that remains in the buffer.
  public void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /// Adds all of these bytes.
  public void add(byte[] bytes) {
    digest.update(bytes);
  }

  /// Adds what is written to it.
  public OutputStream stream() {
    return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
  }

  /// The sum in 64 lower-case hexadecimal digits; afterwards it is one of nothing again.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
