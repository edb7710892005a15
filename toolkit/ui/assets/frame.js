// The head of every page; also keeps the language, direction and title of the document and translates Streamlit's words.
const make = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

let words = {};
function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue.trim();
    if (text && Object.hasOwn(words, text) && !node.parentElement?.closest(".tk-own")) {
      node.nodeValue = node.nodeValue.replace(text, words[text]);
    }
  }
}

function watch() {
  if (window.toolkitWatching) return;
  window.toolkitWatching = true;
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) translate(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}

export default function ({ data, parentElement, setStateValue }) {
  const html = document.documentElement;
  html.lang = data.tag;
  html.dir = data.direction;
  if (document.title !== data.title) document.title = data.title;
  document.cookie = `lang=${data.tag};path=/;max-age=31536000;samesite=lax`;
  words = data.words;
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
