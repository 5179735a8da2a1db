// html.ts: the frame of the pages that people print: nothing in them comes from elsewhere, and what people wrote stays text.

export const escaped = (text: unknown): string => String(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** @param body HTML whose every foreign word is escaped */
export const pageOf = (title: string, body: string): string => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body{font:15px/1.7 system-ui,"Noto Sans CJK SC",sans-serif;max-width:860px;margin:32px auto;padding:0 16px;color:#1f2724}h1{font-size:24px}h2{font-size:18px;margin-top:28px;border-bottom:1px solid #ccd5d1}h3{font-size:15px}table{border-collapse:collapse;width:100%}td,th{padding:3px 8px;text-align:left;vertical-align:top;border-bottom:1px solid #e6ebe9;word-break:break-word}.row{margin:8px 0 16px}.row th{width:160px;font-weight:500;color:#56635e}footer{margin:32px 0;color:#56635e}</style></head><body>
${body}</body></html>`
