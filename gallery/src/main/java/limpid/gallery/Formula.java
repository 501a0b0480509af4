package limpid.gallery;

/// A formula twice: for the book, and for a terminal.
///
/// @param tex as KaTeX sets it, in display style
/// @param text in plain signs, such as `ŷ = σ(w·x + b)`
public record Formula(String tex, String text) {}
