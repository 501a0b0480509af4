package limpid.data.download;

import java.io.IOException;

/// A mirror has answered, and asking it again would bring the same.
final class RefusedException extends IOException {
  RefusedException(String message) {
    super(message);
  }
}
