// assessment-page.ts: record of processing and impact assessment as a page to print and sign.

import { processingRecord } from '../privacy/assessment.ts'
import { escaped, pageOf } from './html.ts'

/** @param madeAt YYYY-MM-DD HH:MM. A whole HTML document in Chinese. */
export function assessmentPage({ store, madeAt, keepDays }: { readonly store: string; readonly madeAt: string; readonly keepDays: number }): string {
  const rows = processingRecord(keepDays)
  const table = (heads: readonly string[], lines: readonly (readonly string[])[]): string =>
    `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${lines.map((line) => `<tr>${line.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`
  return pageOf(`${store}：个人信息处理记录与影响评估`, `<h1>个人信息处理活动记录与影响评估</h1>
<p>${escaped(store)}，${escaped(madeAt)} 由听客按数据清单生成。依据《个人信息保护法》第五十五、五十六条和《汽车数据安全管理若干规定》。这是技术材料，不是法律意见；请由法务核对后签字。</p>
<section><h2>一、处理活动记录</h2>${table(['种类', '谁的', '为什么处理', '依据', '保存多久', '谁能看到'], rows.map(({ name, whose, why, ground, keeps, sees }) => [name, whose, why, ground, keeps, sees]))}</section>
<section><h2>二、影响评估</h2>${table(['种类', '风险', '措施'], rows.map(({ name, risk, measure }) => [name, risk, measure]))}
<p>对外提供：只向本店接入的总部发送标签、比例和等级，不含声音、文字、姓名、号码和金额；没有跨境提供。自动化决策：等级由固定分值得出，逐条列出理由和原话，只用于安排联系，不影响价格；客户可要求人工复核。</p></section>
<section><h2>三、存放位置</h2>${table(['种类', '数据库中的位置'], rows.map(({ name, columns }) => [name, columns.join('、')]))}</section>
<section><h2>四、签字</h2><table class="row"><tr><th>评估人</th><td>&nbsp;</td></tr><tr><th>负责人</th><td>&nbsp;</td></tr><tr><th>日期</th><td>&nbsp;</td></tr></table><p>评估报告与处理记录至少保存三年。</p></section>`)
}
