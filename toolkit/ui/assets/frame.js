// The head of every page; also keeps the language, direction and title of the document and translates Streamlit's words.
const make = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

let words = {};
let patterns = [];
const made = new Set(); // what was put here is not looked at again, or it could be replaced without end
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

// What a person typed or chose is never looked at: it stands in inputs, in our own parts and in our own HTML.
const ours = (element) => !element || element.closest(".tk-own, .stHtml, [data-testid='stMarkdownContainer'] bdi");

function ownWord(text) {
  if (!text || made.has(text)) return null;
  let found = Object.hasOwn(words, text) ? words[text] : null;
  for (const [pattern, replacement] of patterns) {
    if (found === null && pattern.test(text)) found = text.replace(pattern, replacement);
  }
  if (found !== null) made.add(found);
  return found;
}

function translateText(node) {
  const text = node.nodeValue.trim();
  const found = ownWord(text);
  if (found === null || found === text || ours(node.parentElement)) return;
  node.nodeValue = node.nodeValue.replace(text, () => found);
}

function translateAttribute(element, name) {
  const text = element.getAttribute(name);
  const found = ownWord(text);
  if (found !== null && found !== text && !ours(element)) element.setAttribute(name, found);
}

function translate(root) {
  if (root.nodeType === Node.TEXT_NODE) return translateText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || ours(root)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) translateText(node);
  for (const name of ATTRIBUTES) {
    if (root.hasAttribute(name)) translateAttribute(root, name);
    for (const element of root.querySelectorAll(`[${name}]`)) translateAttribute(element, name);
  }
}

function watch() {
  if (window.toolkitWatching) return;
  window.toolkitWatching = true;
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") translateAttribute(change.target, change.attributeName);
      else if (change.type === "characterData") translateText(change.target);
      else change.addedNodes.forEach(translate);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: ATTRIBUTES });
}

export default function ({ data, parentElement, setStateValue }) {
  const html = document.documentElement;
  const turned = html.lang !== data.tag;
  html.lang = data.tag;
  html.dir = data.direction;
  if (document.title !== data.title) document.title = data.title;
  document.cookie = `lang=${data.tag};path=/;max-age=31536000;samesite=lax`;
  words = data.words;
  patterns = data.patterns.map(([pattern, replacement]) => [new RegExp(pattern), replacement]);
  if (turned) window.dispatchEvent(new Event("languagechange"));
  watch();
  translate(document.body);

  const mark = () => {
    for (const link of document.querySelectorAll(".st-key-tk-way a")) {
      if (link.closest(".st-key-tk-here")) {
        link.setAttribute("aria-current", "page");
        const way = link.closest(".st-key-tk-way");
        const [inner, outer] = [link.getBoundingClientRect(), way.getBoundingClientRect()];
        if (inner.left < outer.left || inner.right > outer.right) way.scrollBy({ left: inner.left - outer.left - outer.width / 3 });
      } else link.removeAttribute("aria-current");
    }
  };
  mark();
  setTimeout(mark, 300);

  const drawn = JSON.stringify(data);
  if (parentElement.dataset.drawn === drawn) return;
  parentElement.dataset.drawn = drawn;

  const head = make("div", "tk-head tk-own");
  const brand = make("a", "tk-brand");
  brand.href = `${new URL("./", document.baseURI).pathname}?lang=${data.tag}`;
  brand.append(make("span", "tk-mark"), make("span", "tk-brand-name", data.brand));
  head.append(brand);
  if (data.subject) {
    const subject = make("span", "tk-subject");
    subject.append(make("bdi", "", data.subject));
    if (data.sample) subject.append(make("span", "tk-badge", data.sample));
    head.append(subject);
  }
  if (data.languages.length > 1) {
    const label = make("label", "tk-language");
    label.append(make("span", "tk-hidden", data.choose));
    const select = make("select");
    for (const [tag, name] of data.languages) {
      const option = make("option", "", name);
      option.value = tag;
      option.lang = tag;
      option.selected = tag === data.tag;
      select.append(option);
    }
    select.addEventListener("change", () => setStateValue("language", select.value));
    label.append(select);
    head.append(label);
  }
  let place = parentElement.querySelector(":scope > .tk-frame");
  if (!place) {
    place = make("div", "tk-frame");
    parentElement.append(place);
  }
  place.replaceChildren(head);
}
