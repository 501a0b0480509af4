package limpid.file;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the system refused to do, in words. The JDK's own exceptions often have none, or only the
/// name of the file.
public final class IoFailure {
  private IoFailure() {}

  /// Why, without the file: `permission denied`.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case CharacterCodingException _ -> "a text is not in UTF-8";
      case HttpConnectTimeoutException _ -> "no connection within the time allowed";
      case HttpTimeoutException _ -> "no answer within the time allowed";
      case ConnectException c when unresolved(c) -> "the host is not known";
      case ConnectException _ -> "no connection";
      default -> {
        String message = e.getMessage();
        yield message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
      }
    };
  }

  /// What and why: `heart.csv: permission denied`, as far as the exception knows the file.
  public static String sentence(IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null
        ? f.getFile() + ": " + reason(e)
        : reason(e);
  }

  private static boolean unresolved(ConnectException e) {
    return e.getCause() instanceof ConnectException inner
        && inner.getCause() instanceof UnresolvedAddressException;
  }
}
