// assessment.ts: the record of processing and the impact assessment that the store must be able to show (PIPL articles 55 and 56), made from the
// inventory: what is not in the inventory cannot be stored, so what is stored stands here.

import { inventory, type PersonalKind } from './inventory.ts'

type Purpose = { readonly name: string; readonly whose: string; readonly why: string; readonly ground: string; readonly keeps: (keepDays: number) => string; readonly sees: string; readonly risk: string; readonly measure: string }

const PURPOSES: Readonly<Record<PersonalKind, Purpose>> = {
  sound: {
    name: '录音（声音）', whose: '到店客户、同行人、接待顾问', why: '转写成文字、核对原话、辅导接待', ground: '当事人的单独同意（声音属敏感个人信息）；同意之前不写入任何声音', keeps: (days) => `${days} 天（同意时另有约定的按约定），到期自动删除，备份同时删除`,
    sees: '门店有权限的人员；不离开门店', risk: '被偷听、外传，或超期保存', measure: '逐帧加密存放；回放留痕；到期自动删除；客户可当场停止并删除，或要求不保留声音',
  },
  words: {
    name: '谈话文字', whose: '到店客户、同行人、接待顾问', why: '读懂客户需要、为结论举证、检索', ground: '与录音相同：当事人的单独同意', keeps: () => '直到客户要求删除或门店删除；客户不要求保留的，分析完即删除', sees: '门店有权限的人员；号码对无权限者打星；不离开门店', risk: '含电话、住址等口头信息', measure: '数据库加密；按角色打码；导出一律打码并留痕',
  },
  person: {
    name: '身份与联系方式', whose: '客户', why: '联系、建档、避免重复', ground: '订立合同所必需，或本人同意', keeps: () => '直到客户要求删除或门店删除', sees: '门店有权限的人员；总部只见编号', risk: '外泄后被骚扰、诈骗', measure: '数据库加密；按角色打码；合并只由人决定；删除后无痕',
  },
  reading: {
    name: '结论（预算、需求、异议、意向等级、画像）', whose: '客户', why: '安排联系先后、建议下一步', ground: '同录音；自动化决策只用于内部安排，不影响价格', keeps: () => '直到客户要求删除或门店删除', sees: '门店有权限的人员；总部见标签、比例和等级，以编号代替姓名', risk: '判断错误影响服务；画像带来区别对待', measure: '每个结论都附原话；人可更正且优先；不作价格决策；小于 5 人的分组总部不显示',
  },
  staff: {
    name: '员工操作', whose: '门店员工', why: '追溯谁看过、改过、导出过', ground: '人力资源管理所必需；已告知', keeps: () => '与操作记录同期，只增不改', sees: '经理、管理员', risk: '用于与工作无关的监视', measure: '只记动作和对象，不记内容；逐条相连，改动可发现',
  },
  print: {
    name: '顾问声纹', whose: '自愿录入的接待顾问', why: '在谈话里认出顾问，分清谁在说话', ground: '本人单独同意，可随时删除', keeps: () => '直到本人要求删除', sees: '只在语音程序内比对，不给人看', risk: '生物识别信息外泄不可更换', measure: '加密存放；不收集客户声纹；删除时核对无痕',
  },
}

/** One line of the record: a kind of data with every column that holds it. */
export type ProcessingRow = Omit<Purpose, 'keeps'> & { readonly kind: PersonalKind; readonly keeps: string; readonly columns: readonly string[] }

/** @param keepDays for how long sound is kept where nothing else was agreed */
export function processingRecord(keepDays: number): ProcessingRow[] {
  const kinds = Object.keys(PURPOSES) as PersonalKind[]
  return kinds.map((kind) => {
    const { keeps, ...purpose } = PURPOSES[kind]
    const columns = Object.entries(inventory).flatMap(([table, own]) => Object.entries(own).filter(([, of]) => of === kind).map(([column]) => `${table}.${column}`))
    return { kind, ...purpose, keeps: keeps(keepDays), columns }
  })
}
