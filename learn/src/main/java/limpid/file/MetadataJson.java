package limpid.file;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON documents in the metadata of our files: read with bounds, since a file may be hostile,
/// and with the words of our own constructors for what is wrong.
public final class MetadataJson {
  /// Reads and writes documents.
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private MetadataJson() {}

  /// What is wrong with a document, in one sentence: what the constructor that refused it says, if
  /// there was one.
  public static String problem(JacksonException e) {
    return e instanceof DatabindException && e.getCause() != null
        ? String.valueOf(e.getCause().getMessage())
        : e.getOriginalMessage();
  }
}
