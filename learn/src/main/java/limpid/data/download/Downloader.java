package limpid.data.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import limpid.file.IoFailure;
import limpid.file.Sha256;

/// Fetches files once into a cache. A file in the cache is used if its SHA-256 is right, without
/// asking the network; otherwise the mirrors are asked in turn. What arrives goes into `NAME.part`
/// and is moved into place when it is complete and verified, so a broken download goes on where it
/// stopped, in the same run or a later one.
public final class Downloader {
  private final Path cache;
  private final Patience patience;
  private final Progress progress;

  /// @param cache a folder of the user's; it is made if it is not there
  public Downloader(Path cache, Patience patience, Progress progress) {
    this.cache = cache;
    this.patience = patience;
    this.progress = progress;
  }

  /// The folder with the set's files, which are fetched if they are not there.
  ///
  /// @throws IOException if a file can be had from no mirror; the message names each address, what
  ///   went wrong there, and the remedy
  public Path fetch(PublicSet set) throws IOException {
    return fetch(set, set.mirrors());
  }

  /// The same from other mirrors, addresses that end in `/`.
  public Path fetch(PublicSet set, List<URI> mirrors) throws IOException {
    Path folder = Files.createDirectories(cache.resolve(set.name()));
    List<RemoteFile> wanted = new ArrayList<>();
    for (RemoteFile file : set.files()) {
      Path here = folder.resolve(file.name());
      if (!Files.isRegularFile(here) || !sha256(here).equals(file.sha256())) {
        wanted.add(file);
      }
    }
    if (!wanted.isEmpty()) {
      try (var connection = new Connection(patience, progress)) {
        for (RemoteFile file : wanted) {
          fetch(connection, set.name(), file, mirrors, folder);
        }
      }
    }
    return folder;
  }

  private void fetch(
      Connection connection, String name, RemoteFile file, List<URI> mirrors, Path folder)
      throws IOException {
    Path part = folder.resolve(file.name() + ".part");
    List<String> troubles = new ArrayList<>();
    for (URI mirror : mirrors) {
      URI address = mirror.resolve(file.name());
      for (int attempt = 1; attempt <= patience.tries(); attempt++) {
        try {
          boolean continued = Files.exists(part);
          connection.download(address, file.name(), part);
          verify(part, file, continued);
          Files.move(
              part,
              folder.resolve(file.name()),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
          return;
        } catch (RefusedException e) {
          troubles.add(address + ": " + e.getMessage());
          break;
        } catch (InterruptedIOException e) {
          throw e;
        } catch (IOException e) {
          if (attempt == patience.tries()) {
            troubles.add(address + ": " + IoFailure.reason(e));
          } else {
            pause();
          }
        }
      }
    }
    throw new IOException(
        "%s: %s could not be downloaded:\n  %s\nAre you offline? With the files on disk, use --data DIR"
            .formatted(name, file.name(), String.join("\n  ", troubles)));
  }

  private void pause() throws InterruptedIOException {
    try {
      Thread.sleep(patience.pause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    }
  }

  /// A file with the wrong sum is of no use to anybody, not even to go on with. If it was put
  /// together from two attempts, the first may be to blame, and a fresh one is worth a try.
  private static void verify(Path part, RemoteFile file, boolean continued) throws IOException {
    String found = sha256(part);
    if (!found.equals(file.sha256())) {
      Files.delete(part);
      String problem =
          "the file there has the wrong checksum (SHA-256 %s instead of %s) and was thrown away"
              .formatted(found, file.sha256());
      throw continued ? new IOException(problem) : new RefusedException(problem);
    }
  }

  private static String sha256(Path file) throws IOException {
    Sha256 sha256 = new Sha256();
    try (OutputStream out = sha256.stream()) {
      Files.copy(file, out);
    }
    return sha256.hex();
  }
}
