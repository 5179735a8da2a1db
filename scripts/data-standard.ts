// data-standard.ts: docs/data-standard.md from the dictionary: `npx tsx scripts/data-standard.ts`. A test holds the page against the dictionary.

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { dictionary, type Field, type FieldType } from '../src-core/records/dictionary.ts'

const TYPES: Readonly<Record<FieldType, string>> = {
  key: '编号', customer: '客户编号', name: '人名', staff: '员工', phone: '电话', date: '日期（已发生）', future: '日期（可在将来）', birthday: '生日', money: '金额（元）', number: '数字', yes_no: '是/否', code: '代码', text: '文字',
}

const rangeOf = ({ least, most, codes }: Field): string => (codes ? Object.keys(codes).join('、') : least === undefined && most === undefined ? '' : `${least ?? ''}–${most ?? ''}`)

/** The page as it must stand. */
export function dataStandard(): string {
  const parts = dictionary.map(({ name, label, key, fields }) =>
    [`## ${label} \`${name}\``, '', `由 ${key.map((field) => `\`${field}\``).join(' + ')} 认出同一行。`, '', '| 字段 | 名称 | 类型 | 必填 | 取值 | 也认这些列名 |', '|---|---|---|---|---|---|',
      ...fields.map((field) => `| \`${field.name}\` | ${field.label} | ${TYPES[field.type]} | ${field.required ? '是' : ''} | ${rangeOf(field)} | ${(field.also ?? []).join('、')} |`), ''].join('\n'))
  return `# 数据标准\n\n由 \`scripts/data-standard.ts\` 从 \`src-core/records/dictionary.ts\` 生成，请改字典而不是这一页。日期一律 \`YYYY-MM-DD\`，金额一律元，电话一律纯数字。\n没有编号的客户按电话、再按姓名认；没有客户编号的行按电话找客户。看不懂的值留空并说明，缺了必填项的行不导入并说明。\n谈话（JSONL，一行一段）另带 \`insights\`（十一类洞察）和 \`metrics\`。\n\n${parts.join('\n')}`
}

if (process.argv[1] === import.meta.filename) writeFileSync(resolve(import.meta.dirname, '../docs/data-standard.md'), dataStandard())
