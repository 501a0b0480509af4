package limpid.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private static final Patience PATIENT = patience(Duration.ofSeconds(20));

  @TempDir Path cache;
  private HttpServer server;
  private ExecutorService workers;
  private byte[] content;
  private PublicSet set;

  /// One line per request: path and range.
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private final List<Long> seen = new ArrayList<>();

  @BeforeEach
  void startTheServer() throws IOException, NoSuchAlgorithmException {
    content = new byte[200_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
    List<RemoteFile> files = List.of(new RemoteFile("a.gz", HexFormat.of().formatHex(sum)));
    set = new PublicSet("letters", List.of("a"), List.of(), files);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    workers = Executors.newCachedThreadPool();
    server.setExecutor(workers);
    server.start();
  }

  @AfterEach
  void stopTheServer() {
    server.stop(0);
    workers.shutdownNow();
  }

  private URI mirror(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static Patience patience(Duration silence) {
    return new Patience(Duration.ofSeconds(10), silence, Duration.ofMillis(10), 2);
  }

  private Path fetch(URI... mirrors) throws IOException {
    return fetch(PATIENT, mirrors);
  }

  private Path fetch(Patience patience, URI... mirrors) throws IOException {
    return new Downloader(cache, patience, (_, bytes, _) -> seen.add(bytes))
        .fetch(set, List.of(mirrors));
  }

  private void whole(HttpExchange exchange) throws IOException {
    send(exchange, 200, content);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /// Promises everything, sends `bytes`, and hangs up.
  private void broken(HttpExchange exchange, int bytes) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content, 0, bytes);
    exchange.getResponseBody().flush();
  }

  /// Sends what is asked for.
  private void ranged(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      whole(exchange);
      return;
    }
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    if (from >= content.length) {
      send(exchange, 416, new byte[0]);
      return;
    }
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
  }

  private void complete(Path folder) throws IOException {
    assertThat(folder).isEqualTo(cache.resolve("letters"));
    assertThat(folder.resolve("a.gz")).hasBinaryContent(content);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void fetchesOnceAndAsksNobodyTheSecondTime() throws IOException {
    URI mirror = mirror("/m/", this::whole);
    complete(fetch(mirror));
    assertThat(requests).containsExactly("/m/a.gz");
    assertThat(seen).isSorted().last().isEqualTo(200_000L);
    complete(fetch(mirror));
    assertThat(requests).hasSize(1);
  }

  @Test
  void fetchesAgainWhatWasAlteredInTheCache() throws IOException {
    URI mirror = mirror("/m/", this::whole);
    Path file = fetch(mirror).resolve("a.gz");
    Files.writeString(file, "altered");
    complete(fetch(mirror));
    assertThat(requests).hasSize(2);
  }

  @Test
  void triesTheNextMirrorAfterA404() throws IOException {
    URI first = mirror("/1/", exchange -> send(exchange, 404, new byte[0]));
    complete(fetch(first, mirror("/2/", this::whole)));
    assertThat(requests).containsExactly("/1/a.gz", "/2/a.gz");
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws IOException {
    URI mirror =
        mirror(
            "/m/",
            exchange -> {
              if (requests.size() == 1) {
                broken(exchange, 120_000);
              } else {
                ranged(exchange);
              }
            });
    complete(fetch(mirror));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1)).startsWith("/m/a.gz bytes=").isNotEqualTo("/m/a.gz bytes=0-");
    assertThat(seen).isSorted();
  }

  @Test
  void goesOnWithThePartOfAnEarlierRun() throws IOException {
    Files.createDirectories(cache.resolve("letters"));
    Path part = cache.resolve("letters/a.gz.part");
    Files.write(part, Arrays.copyOf(content, 1000));
    complete(fetch(mirror("/m/", this::ranged)));
    assertThat(requests).containsExactly("/m/a.gz bytes=1000-");
  }

  @Test
  void aPartThatIsWholeNeedsNothingMore() throws IOException {
    Files.createDirectories(cache.resolve("letters"));
    Files.write(cache.resolve("letters/a.gz.part"), content);
    complete(fetch(mirror("/m/", this::ranged)));
  }

  @Test
  void aPartOfSomethingElseIsThrownAwayAndFetchedAfresh() throws IOException {
    Files.createDirectories(cache.resolve("letters"));
    Files.write(cache.resolve("letters/a.gz.part"), new byte[1000]);
    complete(fetch(mirror("/m/", this::ranged)));
    assertThat(requests).containsExactly("/m/a.gz bytes=1000-", "/m/a.gz");
  }

  @Test
  void startsAgainWhereTheServerKnowsNoRanges() throws IOException {
    URI mirror =
        mirror(
            "/m/",
            exchange -> {
              if (requests.size() == 1) {
                broken(exchange, 120_000);
              } else {
                whole(exchange);
              }
            });
    complete(fetch(mirror));
    assertThat(requests).hasSize(2);
  }

  @Test
  void aWrongChecksumIsToldAndTheFileRemoved() throws IOException {
    URI mirror = mirror("/m/", exchange -> send(exchange, 200, new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> fetch(mirror))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("letters: a.gz could not be downloaded:")
        .hasMessageContaining(mirror + "a.gz: the file there has the wrong checksum")
        .hasMessageEndingWith("use --data DIR");
    try (var left = Files.list(cache.resolve("letters"))) {
      assertThat(left).isEmpty();
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void aServerInTroubleIsAskedAgain() throws IOException {
    URI mirror =
        mirror(
            "/m/",
            exchange -> {
              if (requests.size() == 1) {
                send(exchange, 503, new byte[0]);
              } else {
                whole(exchange);
              }
            });
    complete(fetch(mirror));
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() {
    URI mirror =
        mirror(
            "/m/",
            exchange -> {
              broken(exchange, 50_000);
              try {
                Thread.sleep(5000);
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    assertThatThrownBy(() -> fetch(patience(Duration.ofMillis(400)), mirror))
        .hasMessageContaining(mirror + "a.gz: no answer within the time allowed");
    // What has come so far is kept for another day.
    assertThat(cache.resolve("letters/a.gz.part")).exists();
  }

  @Test
  void withoutANetworkEachAddressAndTheRemedyAreNamed() {
    int port = server.getAddress().getPort();
    server.stop(0);
    URI gone = URI.create("http://127.0.0.1:" + port + "/m/");
    assertThatThrownBy(() -> fetch(gone, URI.create("http://nowhere.invalid/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(gone + "a.gz: no connection")
        .hasMessageContaining("http://nowhere.invalid/a.gz: the host is not known")
        .hasMessageContaining("Are you offline? With the files on disk, use --data DIR");
  }

  @Test
  void knowsThePublicSetsByName() {
    assertThat(PublicSet.named("mnist")).contains(PublicSet.MNIST);
    assertThat(PublicSet.named("MNIST ")).isEmpty();
    for (PublicSet known : PublicSet.all()) {
      assertThat(known.files()).hasSize(4);
      assertThat(known.classNames()).hasSize(10);
      assertThat(known.mirrors()).isNotEmpty().allMatch(uri -> uri.toString().endsWith("/"));
    }
  }

  @Test
  void aFileNameCannotLeadOutOfTheCache() {
    assertThatThrownBy(() -> new RemoteFile("../x", "0".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
