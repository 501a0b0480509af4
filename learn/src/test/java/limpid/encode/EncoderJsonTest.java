package limpid.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limpid.data.table.DateFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Encoders travel inside the model as JSON.
class EncoderJsonTest {
  private final JsonMapper json = new JsonMapper();

  @Test
  void comesBackAsItWas() {
    TableEncoder encoder =
        new TableEncoder(
            List.of(
                new NumberEncoder("Age", 0, new Scale(35.5, 0.1), true),
                new CategoryEncoder("Sex", 1, List.of("f", "m"), true, false, List.of(0.25, 0.75)),
                new BooleanEncoder("Smokes", 2, false),
                new DateEncoder("Joined", 3, DateFormat.DAY_DOT, new Scale(19000, 3), true)),
            List.of("Name", "y"),
            true,
            6,
            5);
    String text = json.writeValueAsString(encoder);
    assertThat(json.readValue(text, TableEncoder.class)).isEqualTo(encoder);
    assertThat(text).contains("\"kind\":\"number\"").doesNotContain("limpid");
  }

  @Test
  void theUnseenOfAModelWithoutSharesStaysAllZeros() {
    CategoryEncoder old =
        (CategoryEncoder)
            json.readValue(
                "{\"kind\":\"category\",\"name\":\"a\",\"position\":0,\"labels\":[\"x\",\"y\"],"
                    + "\"other\":false,\"missing\":false}",
                ColumnEncoder.class);
    float[] inputs = {7, 7};
    old.write(old.key("z"), inputs, 0);
    assertThat(inputs).containsOnly(0);
  }

  @Test
  void targetsComeBackAsTheyWere() {
    for (TargetEncoder target :
        List.of(
            new TargetEncoder.Classes("y", List.of("No", "Yes")),
            new TargetEncoder.Value("y", 0.1, 1e-7))) {
      String text = json.writeValueAsString(target);
      assertThat(json.readValue(text, TargetEncoder.class)).isEqualTo(target);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"number\",\"name\":\"a\",\"position\":0,\"flagged\":true}",
        "{\"kind\":\"number\",\"name\":\"a\",\"position\":-1,"
            + "\"scale\":{\"median\":0,\"unit\":1},\"flagged\":true}",
        "{\"kind\":\"number\",\"name\":\"a\",\"position\":0,"
            + "\"scale\":{\"median\":0,\"unit\":0},\"flagged\":true}",
        "{\"kind\":\"number\",\"name\":\"a\",\"position\":0,"
            + "\"scale\":{\"median\":\"NaN\",\"unit\":1},\"flagged\":true}",
        "{\"kind\":\"category\",\"name\":\"a\",\"position\":0,\"labels\":[\"x\",\"x\"],"
            + "\"other\":true,\"missing\":true}",
        "{\"kind\":\"category\",\"name\":\"a\",\"position\":0,\"labels\":[null],"
            + "\"other\":true,\"missing\":true}",
        "{\"kind\":\"category\",\"name\":\"a\",\"position\":0,\"labels\":[\"x\"],"
            + "\"other\":true,\"missing\":true,\"shares\":[0.5,0.5]}",
        "{\"kind\":\"category\",\"name\":\"a\",\"position\":0,\"labels\":[\"x\"],"
            + "\"other\":true,\"missing\":true,\"shares\":[\"NaN\"]}",
        "{\"kind\":\"category\",\"name\":\"a\",\"position\":0,\"labels\":[\"x\"],"
            + "\"other\":true,\"missing\":true,\"shares\":[-1]}",
        "{\"kind\":\"date\",\"name\":\"a\",\"position\":0,"
            + "\"scale\":{\"median\":0,\"unit\":1},\"flagged\":true}",
        "{\"kind\":\"boolean\",\"position\":0,\"flagged\":true}",
        "{\"kind\":\"java.lang.Runtime\",\"name\":\"a\"}",
      })
  void hostileColumnsAreRefused(String text) {
    assertThatThrownBy(() -> json.readValue(text, ColumnEncoder.class))
        .hasMessageMatching("(?s).*(encoder: |Could not resolve type id).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"classes\",\"name\":\"y\",\"labels\":[\"a\"]}",
        "{\"kind\":\"classes\",\"name\":\"y\"}",
        "{\"kind\":\"value\",\"name\":\"y\",\"mean\":0,\"deviation\":-1}",
      })
  void hostileTargetsAreRefused(String text) {
    assertThatThrownBy(() -> json.readValue(text, TargetEncoder.class))
        .hasMessageContaining("encoder: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"columns\":[],\"others\":[],\"header\":true,\"fileWidth\":1,\"target\":0}",
        "{\"columns\":[{\"kind\":\"boolean\",\"name\":\"a\",\"position\":7,\"flagged\":true}],"
            + "\"others\":[],\"header\":true,\"fileWidth\":2,\"target\":0}",
        "{\"columns\":[{\"kind\":\"boolean\",\"name\":\"a\",\"position\":0,\"flagged\":true}],"
            + "\"others\":[],\"header\":true,\"fileWidth\":2,\"target\":2}",
        "{\"columns\":[null],\"others\":[],\"header\":true,\"fileWidth\":2,\"target\":2}",
      })
  void hostileTablesAreRefused(String text) {
    assertThatThrownBy(() -> json.readValue(text, TableEncoder.class))
        .hasMessageContaining("encoder: ");
  }
}
