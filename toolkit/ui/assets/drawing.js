// Puts an SVG that the charts made into the page: the wide one, or the narrow one where there is little room for it.
// It is parsed as XML, so nothing in it can run.
function parsed(text) {
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (drawing.nodeName !== "svg") return null;
  drawing.querySelectorAll("script, foreignObject").forEach((node) => node.remove());
  return document.importNode(drawing, true);
}

export default function ({ data, parentElement }) {
  let frame = parentElement.querySelector(":scope > .tk-drawing");
  if (!frame) {
    frame = document.createElement("div");
    frame.className = "tk-drawing";
    parentElement.appendChild(frame);
  }
  let shown = "";
  const draw = () => {
    const text = frame.clientWidth && frame.clientWidth < data.limit ? data.narrow : data.wide;
    if (text === shown) return;
    shown = text;
    const drawing = parsed(text);
    if (drawing) frame.replaceChildren(drawing);
  };
  draw();
  const watcher = new ResizeObserver(draw);
  watcher.observe(frame);
  return () => watcher.disconnect();
}
