// style.ts: how headquarters' page looks, light and dark.

export const style = `
:root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --ink: #1d2733; --soft: #566372; --line: #dde2e8; --main: #0b5cad; --bar: #5b9bd9; --bar-ground: #e8edf3; --warn: #8a4b00; --warn-ground: #fff3dc }
@media (prefers-color-scheme: dark) { :root { --ground: #12171d; --card: #1b222b; --ink: #e6ebf1; --soft: #a5b1bf; --line: #323c48; --main: #7db8f2; --bar: #4a86c4; --bar-ground: #29323d; --warn: #ffcf87; --warn-ground: #3a2c12 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
header { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center; padding: 10px 24px; background: var(--card); border-bottom: 1px solid var(--line) }
header strong { font-size: 17px }
header form { margin-left: auto }
main { max-width: 1180px; margin: 0 auto; padding: 16px 24px 48px }
a { color: var(--main) }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
h1 { font-size: 22px; margin: 4px 0 2px } h2 { font-size: 17px; margin: 0 0 8px }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 18px; margin-top: 14px; overflow-x: auto }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr)); gap: 0 14px } .pair > * { min-width: 0 }
.soft, caption { color: var(--soft) } caption { text-align: left; padding-bottom: 6px; font-size: 13px }
.note { background: var(--warn-ground); color: var(--warn); border-radius: 8px; padding: 10px 16px; margin-top: 14px }
table { border-collapse: collapse; width: 100% } th, td { text-align: right; padding: 5px 10px; border-bottom: 1px solid var(--line); white-space: nowrap; font-variant-numeric: tabular-nums }
th { color: var(--soft); font-weight: 600 } th.words, td.words { text-align: left } td.words { white-space: normal } td.words:first-child { white-space: nowrap }
dl { display: flex; flex-wrap: wrap; gap: 8px 36px; margin: 0 } dt { color: var(--soft); font-size: 13px } dd { margin: 0; font-size: 22px; font-weight: 600 }
td:nth-child(2):last-child svg.bar { width: 150px } svg.bar { width: 58px; height: 12px; vertical-align: middle; margin-right: 8px } .figure { display: inline-block; min-width: 3em } svg.bar .all { fill: var(--bar-ground) } svg.bar .part { fill: var(--bar) }
button { font: inherit; padding: 4px 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: var(--ink); cursor: pointer }
form.choice { margin-top: 10px } select { font: inherit; padding: 4px 8px; border: 1px solid var(--soft); border-radius: 6px; background: var(--card); color: var(--ink); max-width: 100% }
form.login { max-width: 340px; margin: 10vh auto; display: grid; gap: 10px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 24px }
form.login label { display: grid; gap: 4px } input { font: inherit; padding: 7px 10px; border: 1px solid var(--soft); border-radius: 6px; background: var(--ground); color: var(--ink) }
@media (max-width: 600px) { header, main { padding-left: 12px; padding-right: 12px } section { padding: 12px } header form { margin-left: 0 } }
form.login button { background: var(--main); color: var(--card); padding: 8px; border: 0 }
`
