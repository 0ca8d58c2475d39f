// A report's marks and its facts: looking at one shows the other; j and k walk from mark to mark.
const marks = [...document.querySelectorAll("a.fact")];
const notes = document.querySelector(".notes");

const show = (mark) => {
  document.querySelectorAll(".on").forEach((other) => other.classList.remove("on"));
  const facts = mark.dataset.facts.split(" ").map((n) => document.getElementById(`n-${n}`));
  facts.forEach((fact) => fact?.classList.add("on"));
  const inner = facts.at(-1);
  // only the list itself moves, never the text that is being read
  if (inner && notes.scrollHeight > notes.clientHeight) notes.scrollTop = inner.offsetTop - notes.offsetTop - 80;
};

marks.forEach((mark) => {
  mark.addEventListener("focus", () => show(mark));
  mark.addEventListener("mouseenter", () => show(mark));
});

document.addEventListener("keydown", (event) => {
  if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const at = marks.indexOf(document.activeElement);
  const next = event.key === "j" ? Math.min(at + 1, marks.length - 1) : Math.max(at - 1, 0);
  marks[next]?.focus();
});
