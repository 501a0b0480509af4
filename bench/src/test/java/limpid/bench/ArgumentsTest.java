package limpid.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), 5);
  }

  @Test
  void theBeginOfANameUpToAHyphenMeansAllThatBeginSo() {
    Arguments arguments = parse("gemm-nt", "row");
    assertThat(Workloads.all().stream().map(Workload::name).filter(arguments::wants))
        .hasSize(11)
        .contains("gemm-nt-128x128x128", "row-xor")
        .doesNotContain("rows-128");
  }

  @Test
  void withoutNamesEverythingIsMeasured() {
    assertThat(Workloads.all()).allMatch(workload -> parse("--quick").wants(workload.name()));
  }

  @Test
  void valuesFollowABlankOrAnEqualsSign() {
    assertThat(parse("--threads", "2", "--runs=7", "xor"))
        .extracting(Arguments::threads, Arguments::runs, Arguments::names)
        .containsExactly(2, 7, List.of("xor"));
  }

  @Test
  void aModelOfOnesOwnIsMeasuredUnderItsFileName() {
    Arguments arguments = parse("--model", "some/digits.onnx", "onnx-row");
    assertThat(
            Workloads.all(arguments.model()).stream()
                .filter(workload -> arguments.wants(workload.name()))
                .map(Workload::title))
        .containsExactly(
            "one row, 784-128-10", "one row, 100-256-256-256-1", "one row, digits.onnx");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> parse("lenett"))
        .hasMessage(
            "lenett is not a workload (did you mean \"lenet\"?); bench/run --list has them");
  }

  @Test
  void threadTimeIsRefusedForMoreThanOneThread() {
    assertThatThrownBy(() -> parse("--cpu", "--threads=2"))
        .hasMessage("--cpu is for one thread; the others' time would not count");
  }
}
