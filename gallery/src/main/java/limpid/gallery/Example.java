package limpid.gallery;

import java.io.IOException;

/// One idea, computed with the ordinary API, and the numbers it must come to.
///
/// ```java
/// public record Half() implements Example {
///   public About about() {
///     return new About("X1", "A half", Topic.NEURON, "A number over two.", new Formula("x/2", "x/2"));
///   }
///   public void run(Page page) {
///     page.equal("half of 34", Tensor.of(34).multiply(0.5f).item(), 17);
///   }
/// }
/// ```
public interface Example {
  /// What it says of itself.
  About about();

  /// Computes, and writes what comes out. The same every time: no clock, no chance but from a seed.
  void run(Page page) throws IOException;

  /// Runs it on a page of its own.
  default Outcome outcome() throws IOException {
    Page page = new Page();
    run(page);
    return page.outcome();
  }
}
