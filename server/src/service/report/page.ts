/** Style of the report: the editor's colours where it has them, else light and dark of its own; and for paper. */
export const styles = `
:root {
  color-scheme: light dark;
  --fg: var(--vscode-foreground, #1f2328);
  --bg: var(--vscode-editor-background, #ffffff);
  --muted: var(--vscode-descriptionForeground, #59636e);
  --rule: var(--vscode-panel-border, #d1d9e0);
  --link: var(--vscode-textLink-foreground, #0969da);
  --accent: var(--vscode-charts-blue, #2f7fd1);
  --good: var(--vscode-charts-green, #3c8a4a);
  --bad: var(--vscode-charts-red, #c93c37);
  --later: var(--vscode-charts-orange, #c77700);
  --error: var(--vscode-editorError-foreground, #c93c37);
  --warning: var(--vscode-editorWarning-foreground, #9a6700);
  --information: var(--vscode-editorInfo-foreground, #2f7fd1);
  --mark: var(--vscode-editor-findMatchHighlightBackground, #fff3b0);
  --own: var(--vscode-editorWidget-border, #c8ced6);
  --source-0: #2f7fd1; --source-1: #c77700; --source-2: #3c8a4a; --source-3: #9a5fb5; --source-4: #b5566b; --source-5: #7d8590;
}
@media (prefers-color-scheme: dark) {
  :root {
    --fg: var(--vscode-foreground, #e6edf3);
    --bg: var(--vscode-editor-background, #15191f);
    --muted: var(--vscode-descriptionForeground, #9aa4af);
    --rule: var(--vscode-panel-border, #3a424c);
    --link: var(--vscode-textLink-foreground, #6cb2f7);
    --warning: var(--vscode-editorWarning-foreground, #d9a520);
    --error: var(--vscode-editorError-foreground, #f1706b);
    --information: var(--vscode-editorInfo-foreground, #6cb2f7);
    --mark: var(--vscode-editor-findMatchHighlightBackground, #5c4a12);
    --own: var(--vscode-editorWidget-border, #4a525c);
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 0 24px 48px; background: var(--bg); color: var(--fg);
  font: var(--vscode-font-size, 14px)/1.65 var(--vscode-font-family, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif); }
main { max-width: 820px; margin: 0 auto; }
h1 { font-size: 1.7em; line-height: 1.3; margin: 0 0 .4em; font-weight: 600; }
h2 { font-size: 1.2em; margin: 2em 0 .5em; padding-bottom: .25em; border-bottom: 1px solid var(--rule); font-weight: 600; }
h3 { font-size: 1em; margin: 1.2em 0 .3em; }
.kicker { margin: 24px 0 0; color: var(--muted); }
.facts { display: flex; flex-wrap: wrap; gap: .2em 2em; margin: 0 0 1em; }
.facts div { display: flex; gap: .6em; }
.facts dt, .rule, .count, .empty, small { color: var(--muted); }
.facts dd { margin: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .4em; list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .15em .7em; border: 1px solid var(--rule); border-radius: 4px; text-decoration: none; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, h2:focus-visible { outline: 2px solid var(--vscode-focusBorder, var(--link)); outline-offset: 2px; }
.items { list-style: none; margin: 0; padding: 0; }
.item { display: flex; gap: .7em; padding: .6em 0 .6em .7em; border-left: 3px solid var(--rule); margin: .5em 0; break-inside: avoid; }
.item > div { flex: 1; min-width: 0; }
.item.error { border-color: var(--error); } .item.warning { border-color: var(--warning); } .item.information { border-color: var(--information); }
.item input { margin: .4em 0 0; flex: none; align-self: flex-start; }
.item p, .item ul { margin: 0; }
.item:has(input:checked) { opacity: .55; } .item:has(input:checked) .message label { text-decoration: line-through; }
.severity { font-weight: 600; } .error .severity { color: var(--error); } .warning .severity { color: var(--warning); } .information .severity { color: var(--information); }
.place, .kept { white-space: nowrap; }
span.place { color: var(--muted); }
.quote { overflow-wrap: anywhere; }
.alike { color: var(--muted); }
mark { background: var(--mark); color: inherit; padding: 0 .1em; border-radius: 2px; }
.evidence { padding-left: 1.2em; color: var(--muted); overflow-wrap: anywhere; }
.rule { font-size: .92em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .6em 0; }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid var(--rule); font-weight: normal; }
thead th { color: var(--muted); white-space: nowrap; }
figure { margin: .8em 0; } figure svg { width: 100%; height: auto; display: block; } figure svg.strip { height: 28px; }
.strip a:focus-visible rect { stroke: var(--fg); stroke-width: 2; }
.flag { display: inline-block; width: .5em; height: .5em; border-radius: 50%; background: var(--warning); margin-right: .4em; }
.status.outdated { color: var(--error); } .status.not-yet { color: var(--warning); }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .5em; }
body.vscode-high-contrast { --own: color-mix(in srgb, var(--fg) 18%, var(--bg)); }
.vscode-high-contrast mark { background: none; outline: 1px solid var(--vscode-contrastActiveBorder, currentColor); }
.vscode-high-contrast button { border: 1px solid var(--vscode-contrastBorder, currentColor); }
.key-0 { background: var(--source-0); } .key-1 { background: var(--source-1); } .key-2 { background: var(--source-2); }
.key-3 { background: var(--source-3); } .key-4 { background: var(--source-4); } .key-5 { background: var(--source-5); }
button { font: inherit; padding: .2em 1em; border: 1px solid transparent; border-radius: 3px; cursor: pointer;
  color: var(--vscode-button-foreground, #fff); background: var(--vscode-button-background, #0969da); }
.actions { margin: 1em 0 0; }
@media print { body { padding: 0; background: #fff; color: #000; } .actions { display: none; } h2 { break-after: avoid; } }
`;

/** In the editor: places open in the draft, ticks are kept by the extension, buttons ask it. */
export const scripts = `
const vscode = acquireVsCodeApi();
// What VS Code gives back to the page, and to the extension after a restart.
let state = vscode.getState() ?? {};
const keep = (change) => vscode.setState((state = { ...state, ...change }));
scrollTo(0, state.scroll ?? 0);
addEventListener('scrollend', () => keep({ scroll: scrollY }));
const boxes = [...document.querySelectorAll('input[data-key]')];
for (const box of boxes)
  box.addEventListener('change', () => vscode.postMessage({ type: 'tick', key: box.dataset.key, ticked: box.checked }));
addEventListener('message', ({ data }) => {
  if (data.type === 'focus') {
    focus();
    goOn();
  }
  if (data.type !== 'draft') return;
  keep({ draft: data.uri });
  const ticked = new Set(data.ticked);
  for (const box of boxes) box.checked = ticked.has(box.dataset.key);
});
vscode.postMessage({ type: 'ready' });
// What the keyboard was on is found again when the draft has changed, or when the reader comes back from it.
const nameOf = (element) => {
  const item = element.closest('.item');
  if (item === null) return element.dataset.command ?? element.getAttribute('href') + element.textContent;
  return item.querySelector('input').dataset.key + [...item.querySelectorAll('a, input')].indexOf(element);
};
const goOn = () => {
  if (document.activeElement !== document.body || state.at === undefined) return;
  const all = [...document.querySelectorAll('a[href], button, input')];
  all.find((element) => nameOf(element) === state.at)?.focus({ preventScroll: true });
};
document.addEventListener('focusin', ({ target }) => {
  if (target.matches('a[href], button, input')) keep({ at: nameOf(target) });
});
addEventListener('focus', goOn);
if (document.hasFocus()) goOn();
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-start]');
  if (link !== null) {
    event.preventDefault();
    vscode.postMessage({ type: 'reveal', start: Number(link.dataset.start), end: Number(link.dataset.end) });
    return;
  }
  const button = event.target.closest('[data-command]');
  if (button !== null) vscode.postMessage({ type: button.dataset.command });
});
`;
