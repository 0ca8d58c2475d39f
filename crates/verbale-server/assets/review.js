// The queue by keyboard: s, d, u, l judge what one is at, n goes to the next, z takes the last one back.
const items = [...document.querySelectorAll("ol.queue > li")];
let at = 0;

const mark = () => {
  items.forEach((item, n) => item.classList.toggle("on", n === at));
  items[at]?.scrollIntoView({ block: "nearest" });
};
items.forEach((item, n) => item.addEventListener("focusin", () => { at = n; mark(); }));
mark();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
  if (event.key === "n" && items.length) {
    at = (at + 1) % items.length;
    mark();
    return;
  }
  const within = event.key === "z" ? document.querySelector(".note") : items[at];
  const button = within?.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  // a name that is still wanted is asked for by the form itself
  button?.form.requestSubmit(button);
});
