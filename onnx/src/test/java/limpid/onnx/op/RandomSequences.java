package limpid.onnx.op;

import java.util.List;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// Settings and inputs of what language models do along their sequences.
final class RandomSequences {
  private RandomSequences() {}

  static void draw(Draft d) {
    switch (d.operator) {
      case "Attention" -> attention(d);
      case "RotaryEmbedding" -> rotary(d);
      default -> {
        d.version = 24;
        int[] cache = {2, 3, 5, 2};
        int[] update = {2, 3, d.from(1, 3), 2};
        boolean round = d.perhaps();
        d.set("mode", round ? "circular" : "linear");
        d.in(d.reals(cache), d.reals(update), d.wholes(new int[] {2}, 0, round ? 4 : 2));
      }
    }
  }

  private static void attention(Draft d) {
    d.version = 23;
    int heads = d.from(1, 2);
    int queries = heads * d.from(1, 2);
    int n = d.from(1, 4);
    int keys = d.from(n, 5);
    boolean apart = d.perhaps();
    if (apart) {
      d.in(d.reals(2, queries, n, 4), d.reals(2, heads, keys, 4), d.reals(2, heads, keys, 3));
    } else {
      d.set("q_num_heads", queries);
      d.set("kv_num_heads", heads);
      d.in(d.reals(2, n, queries * 4), d.reals(2, keys, heads * 4), d.reals(2, keys, heads * 3));
    }
    d.set("is_causal", d.below(2));
    if (d.perhaps()) {
      d.set("scale", d.from(1, 4) / 8f);
    }
    if (d.perhaps()) {
      d.set("softcap", 2f);
    }
    if (d.perhaps()) {
      Value mask = d.reals(d.perhaps() ? new int[] {n, keys} : new int[] {2, 1, n, keys});
      // a truth leaves at least the first key
      Tensor some = mask.tensor().greater(Tensor.of(0)).maximum(first(keys));
      d.in(d.perhaps() ? mask : Value.ofTruths(some));
    }
  }

  static void grams(Draft d) {
    d.set("mode", d.perhaps() ? "TF" : d.perhaps() ? "IDF" : "TFIDF");
    d.set("min_gram_length", d.from(1, 2));
    d.set("max_gram_length", d.from(2, 3));
    d.set("max_skip_count", d.from(0, 3));
    d.set("ngram_counts", 0, 2, 6);
    d.set("ngram_indexes", 4, 1, 0, 3, 2);
    d.set("pool_int64s", 1, 2, 1, 2, 0, 0, 2, 1, 0);
    d.settings.put("weights", new Attribute.Reals(List.of(0.5f, 1.5f, 2f, 3f, 4f)));
    d.in(d.wholes(d.perhaps() ? new int[] {2, 7} : new int[] {9}, 0, 2));
  }

  private static Tensor first(int keys) {
    return Movement.count(keys).equal(Tensor.of(0));
  }

  private static void rotary(Draft d) {
    d.version = 23;
    int part = d.perhaps() ? 0 : 4;
    int half = part == 0 ? 3 : 2;
    d.set("interleaved", d.below(2));
    d.set("rotary_embedding_dim", part);
    boolean apart = d.perhaps();
    d.set("num_heads", apart ? 0 : 2);
    d.in(apart ? d.reals(2, 2, 3, 6) : d.reals(2, 3, 12));
    if (d.perhaps()) {
      d.in(d.reals(5, half), d.reals(5, half), d.wholes(new int[] {2, 3}, 0, 4));
    } else {
      d.in(d.reals(2, 3, half), d.reals(2, 3, half));
    }
  }
}
