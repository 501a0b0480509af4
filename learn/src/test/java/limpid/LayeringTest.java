package limpid;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The storey of practice stands as designed: each package names those that it may use, of its own
/// module and of core.
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("limpid");

  /// From the ground up; a package may use none that stands below it in this list.
  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    rules.put("file", List.of("error", "tensor"));
    rules.put("data.augment", List.of("error", "text", "random", "tensor"));
    rules.put("data", List.of("error", "random", "tensor", "data.augment"));
    rules.put("data.table", List.of("error", "random", "file"));
    rules.put("data.image", List.of("error", "tensor", "data", "file"));
    rules.put("data.digits", List.of("error", "random"));
    rules.put("data.download", List.of("error", "file"));
    rules.put("encode", List.of("error", "file", "data", "data.table", "data.image"));
    rules.put("measure", List.of("error", "data", "nn", "program", "tensor"));
    rules.put(
        "train",
        List.of("error", "data", "data.augment", "measure", "nn", "optim", "program", "tensor"));
    rules.put(
        "model",
        List.of(
            "error", "file", "data", "data.image", "encode", "measure", "nn", "program", "tensor"));
    rules.put(
        "export",
        List.of("error", "file", "data.table", "data.image", "encode", "model", "nn", "tensor"));
    rules.put(
        "experiment",
        List.of(
            "error",
            "random",
            "file",
            "data",
            "data.augment",
            "data.table",
            "data.image",
            "data.digits",
            "data.download",
            "encode",
            "measure",
            "train",
            "model",
            "nn",
            "optim",
            "program",
            "tensor"));
    rules.put(
        "exchange",
        List.of("error", "file", "tensor", "nn", "data.image", "encode", "model", "experiment"));
    return rules;
  }

  private static final Pattern NAMES = Pattern.compile("`limpid\\.([a-z.]+)`");

  private static final List<String> CORE =
      List.of("error", "text", "random", "kernel", "tensor", "optim", "nn", "program", "scalar");

  @Test
  void packagesOfLearnUseOnlyThoseThatTheyMay() {
    LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : CORE) {
      house = house.layer(name).definedBy("limpid." + name + "..");
    }
    for (String name : mayUse().keySet()) {
      house = house.layer(name).definedBy("limpid." + name);
    }
    for (Map.Entry<String, List<String>> rule : mayUse().entrySet()) {
      house =
          house
              .whereLayer(rule.getKey())
              .mayOnlyAccessLayers(rule.getValue().toArray(String[]::new));
    }
    house.check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItMayImport() throws IOException {
    for (Map.Entry<String, List<String>> rule : mayUse().entrySet()) {
      String said = said(rule.getKey());
      if (!said.startsWith("all of ")) {
        assertThat(NAMES.matcher(said).results().map(m -> m.group(1)))
            .as(rule.getKey())
            .containsExactlyInAnyOrderElementsOf(rule.getValue());
      }
    }
  }

  /// The words of its package documentation between "May import:" and "Read first:".
  private static String said(String name) throws IOException {
    Path folder = Path.of("src/main/java/limpid", name.split("\\."));
    String text =
        Files.readString(folder.resolve("package-info.java")).replaceAll("\\s*/// ?", " ");
    return text.replaceFirst("(?s).*May import: ", "").replaceFirst("(?s)\\. Read first.*", "");
  }

  @Test
  void everyPackageHasItsRule() {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      packages.add(c.getPackageName());
    }
    TreeSet<String> ruled = new TreeSet<>();
    mayUse().keySet().forEach(name -> ruled.add("limpid." + name));
    CORE.forEach(name -> ruled.add("limpid." + name));
    ruled.add("limpid.tensor.op");
    assertThat(packages).isEqualTo(ruled);
  }
}
