package limpid.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import limpid.data.download.CacheFolder;
import limpid.experiment.Source;

/// What the command takes from the process around it, so that tests can put another in its place.
///
/// @param folder the current folder, which relative paths start from
/// @param home the user's home folder
/// @param variables environment variables
record Environment(Path folder, Path home, Map<String, String> variables) {

  /// That of this process.
  static Environment ofProcess() {
    return new Environment(
        Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home")), System.getenv());
  }

  /// A path as the user wrote it, made absolute.
  Path resolve(String path) {
    return folder.resolve(path).normalize();
  }

  /// A path to read from or write to, which messages show as the user wrote it.
  Path path(String written) {
    Path path = Path.of(written);
    return folder.equals(Path.of("").toAbsolutePath()) ? path : folder.resolve(path);
  }

  /// The word that names data: a set by name, else a path if there is such a file.
  String source(String word) {
    Path path = path(word);
    return Source.isSet(word) || !Files.exists(path) ? word : path.toString();
  }

  /// Where downloads are kept.
  Path cache() {
    return CacheFolder.of(variables, home);
  }

  /// Whether a variable is set to something.
  boolean has(String variable) {
    return !variables.getOrDefault(variable, "").isEmpty();
  }
}
