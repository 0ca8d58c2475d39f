// `/` goes to the search, from anywhere but a field. Pages that need more load it by what they hold.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.getElementById("q")?.focus();
});

if (document.querySelector("article.text")) import("./report.js");
if (document.querySelector("ol.queue, .note button[data-key]")) import("./review.js"); // the last judgement outlives the queue
if (document.querySelector("form.add, form.keep")) import("./add.js");
