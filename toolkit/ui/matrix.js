// The scorecard as a table of buttons: arrow keys move, Enter or a click chooses a cell. All text is set as text, never as markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined && text !== "") node.textContent = text;
    return node;
  };
  const old = parentElement.querySelector(".po-matrix-box");
  const held = old && old.contains(document.activeElement);
  const scrolled = old ? old.scrollLeft : 0;
  const box = make("div", "po-matrix-box");
  box.tabIndex = -1;
  const table = make("table", data.compact ? "po-matrix compact" : "po-matrix");
  table.append(make("caption", "po-hidden", data.caption));
  const head = table.createTHead().insertRow();
  const corner = make("th", "", data.corner);
  corner.scope = "col";
  head.append(corner);
  for (const name of data.columns) {
    const th = make("th", "", name);
    th.scope = "col";
    head.append(th);
  }
  const buttons = [];
  for (const group of data.groups) {
    const body = table.createTBody();
    if (group.name) {
      const top = make("th", "po-matrix-group", group.name);
      top.scope = "rowgroup";
      top.colSpan = data.columns.length + 1;
      body.insertRow().append(top);
    }
    for (const row of group.rows) {
      const tr = body.insertRow();
      const th = make("th", "", row.name);
      th.scope = "row";
      th.append(make("small", "", row.unit));
      tr.append(th);
      buttons.push(row.cells.map((cell) => {
        const button = make("button", cell.thin ? "thin" : "");
        button.type = "button";
        button.style.cssText = `background-color:${cell.back};color:${cell.ink};--own:${cell.back}`;
        button.title = cell.tip;
        button.setAttribute("aria-label", cell.tip);
        button.setAttribute("aria-pressed", String(cell.id === data.chosen));
        button.tabIndex = cell.id === data.chosen ? 0 : -1;
        const line = make("span", "po-cell-top");
        line.append(make("b", "", cell.number), make("i", "", cell.mark));
        button.append(line);
        if (cell.span) button.append(make("small", "", cell.span));
        if (cell.flag) button.append(make("small", "po-cell-flag", cell.flag));
        button.onclick = () => {
          setTriggerValue("cell", cell.id);
          const detail = document.querySelector(".st-key-detail");
          if (detail && window.innerWidth < 900) detail.scrollIntoView({ behavior: "smooth" });
        };
        tr.insertCell().append(button);
        return button;
      }));
    }
  }
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  buttons.forEach((row, i) => row.forEach((button, j) => {
    button.onkeydown = (event) => {
      const step = steps[event.key];
      const next = step && buttons[i + step[0]] && buttons[i + step[0]][j + step[1]];
      if (!next) return;
      event.preventDefault();
      button.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    };
  }));
  box.append(table);
  if (old) old.replaceWith(box);
  else parentElement.append(box);
  box.scrollLeft = scrolled;
  const now = buttons.flat().find((button) => button.tabIndex === 0) || buttons.flat()[0];
  if (now) now.tabIndex = 0;
  if (held && now) now.focus({ preventScroll: true });
}
