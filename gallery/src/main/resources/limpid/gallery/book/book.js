for (const formula of document.querySelectorAll(".formula")) {
  const text = formula.textContent;
  katex.render(formula.dataset.tex, formula, { displayMode: true, throwOnError: false });
  formula.setAttribute("aria-label", text);
}
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
