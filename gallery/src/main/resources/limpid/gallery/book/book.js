const LEAST = 0.6; // of its size, to which a formula shrinks where there is little room

for (const formula of document.querySelectorAll(".formula")) {
  const text = formula.textContent;
  katex.render(formula.dataset.tex, formula, { displayMode: true, throwOnError: false });
  formula.setAttribute("aria-label", text);
}

// Formulas are made to fit; what is wider still scrolls, and only that is reached by the tabulator.
const fit = () => {
  for (const formula of document.querySelectorAll(".formula")) {
    formula.style.fontSize = "";
    const share = formula.clientWidth / formula.scrollWidth;
    if (share < 1) formula.style.fontSize = `${100 * Math.max(LEAST, 0.99 * share)}%`;
  }
  for (const part of document.querySelectorAll(".wide, .formula, pre")) {
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  }
};
document.fonts.ready.then(fit);
addEventListener("resize", fit);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
for (const details of document.querySelectorAll("details")) details.addEventListener("toggle", fit);
