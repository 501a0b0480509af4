package limpid.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One file over HTTP, from where an earlier attempt stopped.
final class Connection implements AutoCloseable {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  /// No set that is known by name comes near to this; a server that sends more is not the one that
  /// was meant.
  private static final long LARGEST = 4L << 30;

  private final Patience patience;
  private final Progress progress;
  private final HttpClient client;

  Connection(Patience patience, Progress progress) {
    this.patience = patience;
    this.progress = progress;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /// Completes `part`.
  ///
  /// @throws RefusedException if the server answers, but will not give the file even if asked again
  /// @throws IOException if the connection fails; what has arrived is kept in `part`
  void download(URI address, String name, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience.silence());
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case OK -> receive(response, name, body, part, 0);
        case PARTIAL -> receive(response, name, body, part, continued(response, part, have));
        case RANGE_NOT_SATISFIABLE -> {
          // Nothing is left to send, if the part is whole; its checksum will tell.
          if (have == 0) {
            throw new RefusedException("the server answered 416 to a request without a range");
          }
        }
        case TOO_MANY_REQUESTS, SERVER_ERROR, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT ->
            throw new IOException("the server answered " + response.statusCode());
        default -> throw new RefusedException("the server answered " + response.statusCode());
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    }
  }

  /// Where the rest begins; a server that gives another piece than was asked for is of no use.
  private static long continued(HttpResponse<InputStream> response, Path part, long have)
      throws IOException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + have + "-")) {
      Files.deleteIfExists(part);
      throw new IOException("the server sent another piece than was asked for: " + range);
    }
    return have;
  }

  private void receive(
      HttpResponse<InputStream> response, String name, InputStream body, Path part, long have)
      throws IOException {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? -1 : have + length;
    StandardOpenOption mode =
        have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long bytes = have;
    try (OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        var watch = new SilenceWatch(body, patience.silence())) {
      byte[] buffer = new byte[1 << 16];
      for (int n = read(body, buffer, watch); n >= 0; n = read(body, buffer, watch)) {
        watch.heard();
        out.write(buffer, 0, n);
        bytes += n;
        progress.at(name, bytes, total);
        if (bytes > LARGEST) {
          throw new RefusedException("the server sends more than such a file can hold");
        }
      }
    }
    if (total >= 0 && bytes < total) {
      throw new IOException("the connection broke after %s of %s bytes".formatted(bytes, total));
    }
  }

  /// A piece of the body. A stream that was closed for its silence ends either way, like a whole
  /// one or with an exception about the closing; neither is what happened.
  private static int read(InputStream body, byte[] buffer, SilenceWatch watch) throws IOException {
    int n;
    try {
      n = body.read(buffer);
    } catch (IOException e) {
      throw watch.ended() ? new HttpTimeoutException("silence") : e;
    }
    if (watch.ended()) {
      throw new HttpTimeoutException("silence");
    }
    return n;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
