// What pages need beside plain forms: copy, reveal, and lists that keep themselves up to date. Every page works without it.

const post = (form, button, accept = "application/json") =>
  fetch(form.action, {
    method: "POST",
    headers: { Accept: accept, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(new FormData(form, button)),
  });

const say = (text) => {
  const region = document.getElementById("announcement");
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
};

// The claim token travels behind the "#", which browsers never send; it is moved into the form and out of the history.
const token = document.querySelector("input[data-from-fragment]");
if (token && location.hash.length > 1) {
  token.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  document.querySelector("input[name=name]")?.focus();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    flash(button, "Copied");
  });
}

function flash(button, text) {
  // Only the first words change; what follows says to screen readers which button it is.
  const words = button.firstChild;
  button.dataset.label ??= words.data;
  words.data = text;
  say(text);
  setTimeout(() => { words.data = button.dataset.label; }, 1600);
}

// A secret: the server shows it when asked with a password that was given lately.
for (const box of document.querySelectorAll("[data-secret]")) {
  const form = box.querySelector("form");
  const output = box.querySelector("output");
  const reveal = box.querySelector("[data-reveal]");
  const copy = box.querySelector("[data-copy-secret]");
  const masked = output.textContent;
  copy.hidden = false;
  const value = async (then) => {
    const response = await post(form);
    if (response.ok) return then((await response.json()).value);
    if (response.status === 403) return askForPassword(() => value(then));
    if (response.status === 401) return location.reload();
    say("That did not work. Try again.");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.classList.contains("shown")) {
      output.textContent = masked;
      box.classList.remove("shown");
      reveal.firstChild.data = "Reveal";
      return;
    }
    value((secret) => {
      output.textContent = secret;
      box.classList.add("shown");
      reveal.firstChild.data = "Hide";
      say("Shown");
    });
  });
  copy.addEventListener("click", () =>
    value(async (secret) => {
      await navigator.clipboard.writeText(secret);
      flash(copy, "Copied");
    }));
}

// A piece of text with a secret filled in where its mask stands.
for (const button of document.querySelectorAll("[data-copy-filled]")) {
  button.hidden = false;
  const form = document.getElementById(button.dataset.form);
  const copy = async () => {
    const response = await post(form);
    if (response.status === 403) return askForPassword(copy);
    if (!response.ok) return location.reload();
    const { value } = await response.json();
    const text = document.getElementById(button.dataset.copyFilled).textContent;
    await navigator.clipboard.writeText(text.replace(button.dataset.mask, value));
    flash(button, "Copied");
  };
  button.addEventListener("click", copy);
}

// A form that asks for the password asks on its own page, so that nothing has to be typed twice.
for (const form of document.querySelectorAll("form[data-password]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const send = async () => {
      const response = await post(form, event.submitter, "text/html");
      if (response.status === 403) return askForPassword(send);
      if (response.redirected) return location.assign(response.url);
      // It was refused and nothing was changed: the server shows what is wrong.
      form.submit();
    };
    send();
  });
}

function askForPassword(again) {
  const dialog = document.getElementById("confirmation");
  const form = dialog.querySelector("form");
  const problem = dialog.querySelector(".problem");
  const password = form.querySelector("input[type=password]");
  password.value = "";
  problem.hidden = true;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const response = await post(form);
    if (response.ok) {
      dialog.close();
      return again();
    }
    problem.textContent = (await response.json()).message ?? "That is not the password.";
    problem.hidden = false;
    password.select();
  };
  dialog.showModal();
  password.focus();
}

for (const close of document.querySelectorAll("dialog [data-close]")) {
  close.addEventListener("click", () => close.closest("dialog").close());
}

// A part of a page that the server renders anew every few seconds while somebody looks.
for (const live of document.querySelectorAll("[data-live]")) {
  let last = live.innerHTML;
  const renew = async () => {
    if (document.hidden || live.contains(document.activeElement)) return;
    const response = await fetch(live.dataset.live, { headers: { Accept: "text/html" } });
    if (response.status === 401) return location.reload();
    if (!response.ok) return;
    const html = await response.text();
    if (html === last) return;
    last = html;
    live.innerHTML = html;
  };
  setInterval(() => renew().catch(() => {}), 2000);
}

// A switch saves itself.
for (const input of document.querySelectorAll("input[data-submits]")) {
  input.addEventListener("change", () => input.form.requestSubmit());
}
for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!confirm(form.dataset.confirm)) event.preventDefault();
  });
}

// A file goes into its form as text, so that uploads are forms like all others.
for (const input of document.querySelectorAll("input[type=file][data-into]")) {
  const form = input.form;
  const field = form.elements[input.dataset.into];
  const problem = form.querySelector("[data-problem]");
  form.addEventListener("submit", async (event) => {
    if (field.value) return;
    event.preventDefault();
    const file = input.files[0];
    const largest = Number(input.dataset.largest);
    const text = !file ? "Choose a file." : file.size > largest ? `The file is larger than ${largest >> 20} MB.` : "";
    problem.textContent = text;
    problem.hidden = !text;
    if (text) return input.focus();
    const url = await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(file);
    });
    field.value = url.slice(url.indexOf(",") + 1).replaceAll("+", "-").replaceAll("/", "_");
    form.elements.name.value = file.name;
    form.requestSubmit();
  });
}
