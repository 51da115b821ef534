// What Obsidian does with a note's HTML: sanitise it, draw its charts, and make links of marked nodes. Says what went wrong.
async function show(title, html, theme, view, snippet) {
  const problems = [];
  document.documentElement.className = `theme-${theme}`;
  document.querySelector("#snippet").textContent = snippet;
  const main = document.querySelector("main");
  main.className = view;
  main.replaceChildren();
  const heading = document.createElement("h1");
  heading.className = "inline-title";
  heading.textContent = title;
  const clean = DOMPurify.sanitize(html, {
    ALLOW_UNKNOWN_PROTOCOLS: true,
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ["style"],
    ADD_TAGS: ["iframe"],
    ADD_ATTR: ["frameborder", "allowfullscreen", "allow", "aria-label-position"],
  });
  for (const {element, attribute} of DOMPurify.removed) {
    if (element?.nodeType !== Node.COMMENT_NODE)
      problems.push(`sanitised away: ${element ? element.nodeName : `${attribute?.name}="${attribute?.value}"`}`);
  }
  main.append(heading, clean);
  mermaid.initialize({startOnLoad: false, theme: theme === "dark" ? "dark" : "default", securityLevel: "loose"});
  for (const [number, box] of [...main.querySelectorAll("pre.mermaid")].entries()) {
    const holder = document.createElement("div");
    holder.className = "mermaid";
    try {
      holder.innerHTML = (await mermaid.render(`chart-${number}`, box.textContent)).svg;
      box.replaceWith(holder);
    } catch (error) {
      problems.push(`Mermaid: ${error}`);
    }
  }
  // A failed chart leaves its drawing board behind.
  for (const stray of document.querySelectorAll("body > [id^='dchart-'], body > [id^='chart-']")) stray.remove();
  for (const node of main.querySelectorAll("svg .internal-link")) node.dataset.href = node.textContent.trim();
  if (window.pwned) problems.push("a note's text was executed");
  return problems;
}

// What is wider than the screen: the page itself, or whatever reaches out of it. Code blocks scroll.
function tooWide() {
  const width = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - width;
  const found = over > 0 ? [`${over} px too wide`] : [];
  for (const box of document.querySelectorAll("main table, main .callout, main svg, main li, main p")) {
    const right = box.getBoundingClientRect().right;
    if (right > width + 1) found.push(`${box.nodeName} reaches ${Math.round(right - width)} px out of the screen`);
  }
  return found;
}

// Every chart's words: how large they are on the screen, and whether they lie within the chart.
function chartWords() {
  const words = [];
  for (const svg of document.querySelectorAll("main .mermaid svg")) {
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / (svg.viewBox.baseVal.width || frame.width);
    for (const text of svg.querySelectorAll("text, foreignObject .nodeLabel")) {
      if (!text.textContent.trim()) continue;
      const at = text.getBoundingClientRect();
      words.push({
        text: text.textContent.trim(),
        size: parseFloat(getComputedStyle(text).fontSize) * scale,
        out: Math.max(frame.left - at.left, at.right - frame.right, at.bottom - frame.bottom, 0),
        axis: Boolean(text.closest(".tick, .bottom-axis")),
        left: at.left,
        right: at.right,
      });
    }
  }
  return words;
}

// The comments that can be seen, in order, and how many lines each takes.
function comments() {
  const shown = [...document.querySelectorAll("main .cm-comment")].filter((one) => one.getClientRects().length);
  return shown.map((one) => [one.textContent, one.getClientRects().length]);
}

function internalLinks() {
  return [...document.querySelectorAll("main [data-href]")].map((link) => link.dataset.href);
}
