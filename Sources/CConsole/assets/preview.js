// A conversation with the agent: each message opens the stream of its turn, and chunks appear as they come.
const form = document.getElementById("say");
const log = document.getElementById("talk");
const input = form.elements.body;
const status = document.getElementById("status");
let conversation = "";
let source;

const bubble = (side, name) => {
  const item = document.createElement("div");
  item.className = `bubble ${side}`;
  const author = document.createElement("p");
  author.className = "author";
  author.textContent = name;
  const body = document.createElement("div");
  body.className = "said";
  item.append(author, body);
  log.append(item);
  item.scrollIntoView({ block: "nearest" });
  return body;
};

const step = (text) => {
  const line = document.createElement("p");
  line.className = "step";
  line.textContent = text;
  log.append(line);
  line.scrollIntoView({ block: "nearest" });
};

const follow = (url) => {
  source?.close();
  const open = new Map();
  const stream = new EventSource(url);
  source = stream;
  stream.onmessage = (message) => {
    const event = JSON.parse(message.data);
    if (event.event_name === "fin_reply_chunk") {
      if (!open.has(event.stream_id)) open.set(event.stream_id, bubble("agent", "Agent"));
      const body = open.get(event.stream_id);
      body.classList.add("growing");
      body.textContent = event.chunk_text;
    } else if (event.event_name === "fin_replied") {
      const body = open.get(event.stream_id) ?? bubble("agent", "Agent");
      body.classList.remove("growing");
      // The server made it safe; the page's policy would run no script in it either.
      body.innerHTML = event.message.body;
      for (const link of body.querySelectorAll("a")) { link.target = "_blank"; link.rel = "noopener noreferrer"; }
    } else if (event.event_name === "fin_status_updated") {
      step(event.reason ? `${event.status}: ${event.reason}` : event.status.replaceAll("_", " "));
    } else {
      step(event.event_name.replaceAll("_", " "));
    }
    status.textContent = "";
  };
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) stream.close(); };
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  form.elements.conversation.value = conversation;
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(new FormData(form)),
  });
  if (response.status === 401) return location.reload();
  const answer = await response.json();
  if (!response.ok) return step(answer.message ?? "That did not work. Try again.");
  document.getElementById("nothing")?.remove();
  bubble("person", "You").textContent = text;
  input.value = "";
  input.focus();
  status.textContent = "Thinking…";
  conversation = answer.conversation;
  const link = document.getElementById("details");
  link.href = answer.page;
  link.hidden = false;
  follow(answer.stream);
});

document.getElementById("again").addEventListener("click", () => location.reload());
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
});
