package limpid;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Pattern;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// The house stands as designed: each package names those that it may use.
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("limpid");

  private static final Pattern NAMES = Pattern.compile("`limpid\\.([a-z.]+)`");

  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    rules.put("error", List.of());
    rules.put("text", List.of());
    rules.put("random", List.of());
    rules.put("kernel", List.of());
    rules.put("scalar", List.of("error"));
    rules.put("tensor", List.of("error", "random", "kernel"));
    rules.put("optim", List.of("error", "text", "kernel"));
    rules.put("nn", List.of("error", "text", "random", "kernel", "tensor", "optim"));
    rules.put("program", List.of("error", "random", "kernel", "tensor", "optim", "nn"));
    return rules;
  }

  @Test
  void packagesOfCoreUseOnlyThoseThatTheyMay() {
    LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : mayUse().keySet()) {
      house = house.layer(name).definedBy("limpid." + name + "..");
    }
    for (Map.Entry<String, List<String>> rule : mayUse().entrySet()) {
      var layer = house.whereLayer(rule.getKey());
      house =
          rule.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(rule.getValue().toArray(String[]::new));
    }
    house.check(CLASSES);
  }

  @Test
  void operationsKnowShapesButNoTensors() {
    noClasses()
        .that()
        .resideInAPackage("limpid.tensor.op")
        .should()
        .dependOnClassesThat(
            resideInAPackage("limpid.tensor").and(not(belongToAnyOf(Extent.class, Shape.class))))
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItMayImport() throws IOException {
    for (Map.Entry<String, List<String>> rule : mayUse().entrySet()) {
      assertThat(NAMES.matcher(said(rule.getKey())).results().map(m -> m.group(1)))
          .as(rule.getKey())
          .containsExactlyInAnyOrderElementsOf(rule.getValue());
    }
  }

  /// The words of its package documentation between "May import:" and "Read first".
  private static String said(String name) throws IOException {
    Path info = Path.of("src/main/java/limpid", name, "package-info.java");
    String text = Files.readString(info).replaceAll("\\s*/// ?", " ");
    return text.replaceFirst("(?s).*May import: ", "").replaceFirst("(?s)\\. Read first.*", "");
  }
}
