/** The colours, light and dark. */
export const palette = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f9; --line: #d5d9e0; --text: #1b1f26; --quiet: #545c69; --faint: #9aa2af;
  --good: #14713a; --bad: #b3261e; --doubt: #845400; --bad-ground: #fdecea; --link: #1f5fbf;
  --series-1: #3366c2; --series-2: #c2570c; --series-3: #2e8540; --series-4: #b4308d; --series-5: #7a5af5;
  --series-6: #0f8390; --series-7: #8a6d00; --series-8: #c5283d; --series-9: #5c6673;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1d2229; --line: #39414d; --text: #e8ebf0; --quiet: #a9b2c0; --faint: #6d7786;
    --good: #5fce8b; --bad: #ff8f86; --doubt: #f0b95a; --bad-ground: #3a1f1f; --link: #8ab4ff;
    --series-1: #7aa5ff; --series-2: #ff9c57; --series-3: #6cc77f; --series-4: #ef86cb; --series-5: #b3a1ff;
    --series-6: #5fc9d6; --series-7: #d9bd4a; --series-8: #ff8a97; --series-9: #aab4c2;
  }
}
`;

/** What the page looks like: light and dark, wide and narrow, on a screen and on paper. */
export const style = `${palette}* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 74rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; color: var(--quiet); }
p { margin: .4rem 0; max-width: 46rem; }
p, li { overflow-wrap: anywhere; }
code, pre, .number { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; }
a { color: var(--link); }
.quiet { color: var(--quiet); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .3rem .6rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.outcome { font-weight: 700; padding: .05em .5em; border-radius: .3em; border: 2px solid currentColor; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: 1rem 0; }
.card h2 { margin-top: 0; }
.rejected { border-left: .3rem solid var(--bad); }
.replay { max-width: none; display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
.replay code { overflow-wrap: anywhere; min-width: 0; }
button { font: inherit; font-size: .875rem; padding: .1rem .7rem; border: 1px solid var(--quiet); border-radius: .3rem; background: var(--ground); color: var(--text); cursor: pointer; }
ul.laws { list-style: none; padding: 0; margin: 0; }
ul.laws > li { border-top: 1px solid var(--line); }
details > summary { cursor: pointer; padding: .45rem .2rem; display: grid; grid-template-columns: 8.5rem minmax(0, 1fr) 13rem; gap: .2rem 1rem; align-items: center; list-style: none; }
details > summary::-webkit-details-marker { display: none; }
details > summary .name::before { content: "▸ "; color: var(--quiet); }
details[open] > summary .name::before { content: "▾ "; }
details > div { padding: 0 .2rem .8rem 1.2rem; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.claim { display: block; color: var(--quiet); font-weight: 400; }
.scale { display: grid; grid-template-columns: 1fr 5.2rem; gap: .5rem; align-items: center; }
.track { position: relative; height: .7rem; background: linear-gradient(to right, var(--line) 80%, var(--bad-ground) 80%); border-radius: .35rem; overflow: hidden; border: 1px solid var(--line); }
.track i { position: absolute; inset: 0 auto 0 0; background: var(--series-1); }
.track i.outside { background: var(--bad); }
.track b { position: absolute; left: 80%; top: 0; bottom: 0; width: 2px; background: var(--text); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1.5rem; }
.figure { margin: 0; min-width: 0; }
.figure figure { margin: 0; }
.figure figure > div { font-size: .8rem; }
.figure svg[viewBox] { width: 100%; max-width: 36rem; height: auto; }
.figure > figcaption { color: var(--quiet); font-size: .9rem; }
.figure > figcaption strong { color: var(--text); display: block; font-size: 1rem; }
.numbers { display: flex; flex-wrap: wrap; gap: .8rem 1.6rem; align-items: flex-end; }
.wide { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; }
caption { text-align: left; color: var(--quiet); font-size: .875rem; padding-bottom: .15rem; white-space: nowrap; }
td, th { padding: .1rem .55rem; text-align: right; font-weight: 400; }
th { color: var(--quiet); }
.words :is(td, th):is(:first-child, :last-child) { text-align: left; }
.matrix td { border: 1px solid var(--line); }
.matrix { border-left: 2px solid var(--text); border-right: 2px solid var(--text); }
td.outside { color: var(--bad); }
td.first { background: var(--bad-ground); outline: 2px solid var(--bad); font-weight: 700; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 42rem) {
  details > summary { grid-template-columns: minmax(0, 1fr); gap: .1rem; }
  details > div { padding-left: .2rem; }
}
@media print {
  body { max-width: none; font-size: 11pt; }
  button, .skip { display: none; }
  .figure, li, .card { break-inside: avoid; }
}
`;
