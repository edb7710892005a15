// Puts an SVG that the charts made into the page. It is parsed as XML, so nothing in it can run.
export default function ({ data, parentElement }) {
  if (parentElement.dataset.drawn === data.svg) return;
  const parsed = new DOMParser().parseFromString(data.svg, "image/svg+xml");
  const drawing = parsed.documentElement;
  if (drawing.nodeName !== "svg") return;
  drawing.querySelectorAll("script, foreignObject").forEach((node) => node.remove());
  drawing.style.width = "100%";
  drawing.style.height = "auto";
  drawing.style.maxWidth = `${data.widest}px`;
  let frame = parentElement.querySelector(":scope > .tk-drawing");
  if (!frame) {
    frame = document.createElement("div");
    frame.className = "tk-drawing";
    parentElement.appendChild(frame);
  }
  frame.replaceChildren(document.importNode(drawing, true));
  parentElement.dataset.drawn = data.svg;
}
