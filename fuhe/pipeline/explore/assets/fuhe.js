// Marks both ends of the way between a value and its cell, and leaves the other pane where it is.
// Without this script the links still lead there: the browser marks the target.
"use strict";
(() => {
  const marked = [];

  const mark = (identifiers) => {
    marked.splice(0).forEach((element) => element.classList.remove("marked"));
    identifiers.forEach((identifier) => {
      const element = document.getElementById(identifier);
      if (element) {
        element.classList.add("marked");
        marked.push(element);
      }
    });
  };

  const scroll = (identifier) => {
    const element = document.getElementById(identifier);
    if (element) {
      element.scrollIntoView({ block: "center", inline: "nearest" });
    }
  };

  // A cell names the first value in it; all values in that cell are marked with it.
  const valuesAt = (cell) =>
    [...document.querySelectorAll("a.value[data-cell]")]
      .filter((value) => value.dataset.cell.split(" ").includes(cell))
      .map((value) => value.id);

  const follow = (link, target) => {
    const finding = link && link.closest(".finding");
    if (link && link.dataset.cell) {
      const cells = finding
        ? [...finding.querySelectorAll("a[data-cell]")].map((each) => each.dataset.cell)
        : link.dataset.cell.split(" ");
      mark([...cells, finding ? finding.id : link.id]);
    } else if (/^[cp]-/.test(target)) {
      mark([target, ...valuesAt(target)]);
    } else if (target.startsWith("v-")) {
      const value = document.getElementById(target);
      const cells = value && value.dataset.cell ? value.dataset.cell.split(" ") : [];
      mark([target, ...cells]);
      if (!link && cells.length) {
        scroll(cells[0]);
      }
    }
    scroll(target);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const target = link.getAttribute("href").slice(1);
    if (!/^[cvpf]-/.test(target)) {
      return;
    }
    event.preventDefault();
    history.pushState(null, "", `#${target}`);
    follow(link, target);
  });

  const arrive = () => {
    const target = location.hash.slice(1);
    if (!/^[cvpf]-/.test(target)) {
      return;
    }
    const finding = new URLSearchParams(location.search).get("finding");
    const from = finding && document.getElementById(finding);
    const link = from && from.querySelector("a[data-cell]");
    if (link) {
      follow(link, target);
      scroll(finding);
    } else {
      follow(null, target);
    }
  };

  window.addEventListener("popstate", arrive);
  arrive();
})();
