package limpid.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Closes a stream on which nothing arrives any more: the HTTP client's own time limit ends with
/// the first line of the answer, and a read from its body would wait for ever.
final class SilenceWatch implements AutoCloseable {
  private final InputStream watched;
  private final long limit;
  private final Thread thread;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean ended;

  SilenceWatch(InputStream watched, Duration limit) {
    this.watched = watched;
    this.limit = limit.toNanos();
    this.thread = Thread.ofVirtual().start(this::watch);
  }

  /// Something has arrived.
  void heard() {
    lastHeard = System.nanoTime();
  }

  /// Whether the stream was closed from here.
  boolean ended() {
    return ended;
  }

  private void watch() {
    try {
      for (long left = limit; left > 0; left = limit - (System.nanoTime() - lastHeard)) {
        Thread.sleep(Duration.ofNanos(left));
      }
      ended = true;
      watched.close();
    } catch (InterruptedException _) {
      // The download is over; there is nothing left to watch.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
