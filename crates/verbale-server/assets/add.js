// Adding: files can be dropped on the frame, and sending and keeping show how far they are. Without this the forms do the
// same in one go.

const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const chosen = drop.querySelector("[data-chosen]");
  const tell = () => {
    chosen.textContent = Array.from(input.files, (file) => file.name).join(", ");
  };
  input.addEventListener("change", tell);
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    });
  }
  drop.addEventListener("drop", (event) => {
    input.files = event.dataTransfer.files;
    tell();
  });
}

// Sends the form as the browser would and goes where the answer is. What cannot be sent so is sent without progress.
function send(form, body, sending) {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  if (sending) request.upload.addEventListener("progress", sending);
  request.addEventListener("load", () => {
    if (request.status < 400) location.assign(request.responseURL);
    else form.submit();
  });
  request.addEventListener("error", () => form.submit());
  request.send(body);
}

function begin(form) {
  form.querySelectorAll("button").forEach((button) => (button.disabled = true));
  const bar = form.querySelector("[data-progress]");
  bar.classList.remove("quiet");
  return bar;
}

document.querySelector("[data-upload]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const body = new FormData(form);
  const bar = begin(form);
  send(form, body, (sent) => {
    if (sent.lengthComputable) bar.value = sent.loaded / sent.total;
  });
});

document.querySelector("[data-keep]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const body = new URLSearchParams(new FormData(form));
  const bar = begin(form);
  send(form, body);
  const look = async () => {
    const answer = await fetch(`${form.action}?format=json`).catch(() => null);
    if (!answer?.ok) return;
    const progress = await answer.json();
    bar.value = progress.done;
    if (!progress.over) setTimeout(look, 300);
  };
  look();
});
