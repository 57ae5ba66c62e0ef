// What is better with script. Every page works without it, and nothing is saved that was not sent.
import { initAll } from "/assets/nhsuk.js";

initAll();

// A form is sent once: a second press while the first is under way does nothing. (The server would know it by its key.)
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent === "yes") event.preventDefault();
    form.dataset.sent = "yes";
  });
}
// A page that comes back from the browser's own store of pages can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What is shown once can be copied without selecting it.
for (const text of document.querySelectorAll(".app-secret__text")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small app-secret__copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
  text.after(button);
}
