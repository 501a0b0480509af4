package limpid;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The house stands as designed: each package names those that it may use.
class LayeringTest {
  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    rules.put("error", List.of());
    rules.put("random", List.of());
    rules.put("kernel", List.of());
    rules.put("scalar", List.of("error"));
    rules.put("tensor", List.of("error", "random", "kernel"));
    rules.put("optim", List.of("error", "kernel"));
    rules.put("nn", List.of("error", "random", "kernel", "tensor", "optim"));
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
    house.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("limpid"));
  }
}
