package limpid.program;

import java.util.ArrayList;
import java.util.List;

/// What a program does, in order, before anybody has said where its numbers stand.
///
/// @param forward from the inputs to the results
/// @param backward gradients and updates; none in a program that only answers
/// @param inputs the values that are written from outside before every run
/// @param results the values that are read from outside after every run
record Code(
    List<Instruction> forward,
    List<Instruction> backward,
    List<Value> inputs,
    List<Value> results) {

  /// All instructions.
  List<Instruction> all() {
    List<Instruction> all = new ArrayList<>(forward);
    all.addAll(backward);
    return all;
  }
}
