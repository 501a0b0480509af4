package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.stream.Stream;
import limpid.parity.Comparison.Expression;
import limpid.tensor.Tensor;

/// Numbers moved, taken and repeated.
final class MovementRows {
  private MovementRows() {}

  static Stream<Comparison> rows() {
    return Stream.of(order(), parts(), indices()).flatMap(rows -> rows);
  }

  private static Stream<Comparison> order() {
    Expression transpose = Expression.of("transpose", Tensor::transpose, x -> x.swapAxes(-1, -2));
    Expression reshape = Expression.of("reshape", x -> x.reshape(4, 15), x -> x.reshape(4, 15));
    Expression permute =
        Expression.of("permute", x -> x.permute(2, 0, 1), x -> x.transpose(2, 0, 1));
    Expression flip = Expression.of("flip", x -> x.flip(1), x -> x.flip(1));
    Expression broadcast =
        Expression.of(
            "broadcast", x -> x.broadcastTo(4, 3, 7), x -> x.broadcast(new Shape(4, 3, 7)));
    return Stream.of(
        transpose.on(any(3, 5)),
        transpose.on(any(64, 100)),
        transpose.on(any(2, 3, 5, 7)),
        reshape.on(any(60)),
        reshape.on(any(3, 4, 5)),
        permute.on(any(3, 5, 7)),
        permute.on(any(16, 20, 33)),
        flip.on(any(3, 5)),
        flip.on(any(4, 17, 9)),
        broadcast.on(any(3, 1)),
        broadcast.on(any(7)),
        broadcast.on(any()));
  }

  private static Stream<Comparison> parts() {
    Expression slice =
        Expression.of(
            "slice", x -> x.slice(1, 2, 9, 3), x -> JniUtils.slice(Torch.own(x), 1, 2, 9, 3));
    Expression pad =
        Expression.of(
            "pad",
            x -> x.pad(1, 2, 3, 0.5f),
            x -> JniUtils.pad(Torch.own(x), new long[] {2, 3}, 0.5));
    Expression concat =
        Expression.of(
            "concat",
            (a, b) -> Tensor.concat(1, a, b, a),
            (a, b) -> NDArrays.concat(new NDList(a, b, a), 1));
    Expression stack =
        Expression.of(
            "stack",
            (a, b) -> Tensor.stack(1, a, b),
            (a, b) -> NDArrays.stack(new NDList(a, b), 1));
    return Stream.of(
        slice.on(any(3, 10)),
        slice.on(any(4, 9, 5)),
        pad.on(any(3, 10)),
        concat.on(any(3, 4), any(3, 7)),
        concat.on(any(2, 4, 5), any(2, 1, 5)),
        stack.on(any(3, 5), any(3, 5)));
  }

  private static Stream<Comparison> indices() {
    Expression rows =
        Expression.of(
            "gather rows",
            (x, k) -> x.gather(k),
            (x, k) -> JniUtils.embedding(Torch.own(whole(k)), Torch.own(x), false));
    Expression columns =
        Expression.of(
            "gather columns",
            (x, k) -> x.gather(1, k),
            (x, k) -> {
              long[] wanted = {x.getShape().get(0), k.getShape().get(0)};
              return x.gather(whole(k).reshape(1, -1).broadcast(wanted), 1);
            });
    Expression oneHot =
        Expression.of(
            "one-hot", k -> k.oneHot(7), k -> whole(k).oneHot(7).toType(DataType.FLOAT32, false));
    return Stream.of(
        rows.on(any(9, 4), classes(9, 20)),
        rows.on(any(100, 16), classes(100, 8, 5)),
        columns.on(any(9, 4), classes(4, 11)),
        oneHot.on(classes(7, 5)),
        oneHot.on(classes(7, 3, 4)));
  }

  private static NDArray whole(NDArray x) {
    return x.toType(DataType.INT64, false);
  }
}
