// dictionary.ts: the data standard: what a store's systems know of its customers, entity by entity, field by field. Mapping, cleaning, storing and
// docs/data-standard.md all read this one table.

/**
 * key = the source's own number of the row; customer = the source's number of the customer it is about; name and staff = people;
 * future = a day that may lie ahead; money in whole yuan or with cents; code = one of `codes`.
 */
export type FieldType = 'key' | 'customer' | 'name' | 'staff' | 'phone' | 'date' | 'future' | 'birthday' | 'money' | 'number' | 'yes_no' | 'code' | 'text'

export type Field = {
  readonly name: string
  /** For people, and the first heading that is recognised. */
  readonly label: string
  readonly type: FieldType
  /** Other headings under which exports bring it. */
  readonly also?: readonly string[]
  /** Without it the row says nothing. */
  readonly required?: true
  /** code: what is stored, and every way in which it is written. */
  readonly codes?: Readonly<Record<string, readonly string[]>>
  /** money, number: what can be true. */
  readonly least?: number
  readonly most?: number
}

export const ENTITIES = ['catalogue', 'customers', 'vehicles', 'leads', 'orders', 'services', 'contacts', 'feedback', 'campaigns', 'conversations'] as const
export type EntityName = (typeof ENTITIES)[number]

export type Entity = {
  readonly name: EntityName
  readonly label: string
  /** These fields together name a row; where the source has none of them, the whole row does. */
  readonly key: readonly string[]
  /** When it happened, or when the row was filed. */
  readonly date: string | null
  readonly fields: readonly Field[]
}

const field = (name: string, label: string, type: FieldType, also: readonly string[] = [], rest: Omit<Field, 'name' | 'label' | 'type' | 'also'> = {}): Field => ({ name, label, type, also, ...rest })
const required = { required: true } as const
const price = { least: 0, most: 100_000_000 }
const GENDERS = { 男: ['男', '男性', '先生', 'm', 'male'], 女: ['女', '女性', '女士', '小姐', 'f', 'female'] }
const GRADES = { H: ['h', 'h级'], A: ['a', 'a级'], B: ['b', 'b级'], C: ['c', 'c级'] }
const DIRECTIONS = { 呼入: ['呼入', '来电', '进线', '主动', 'in', 'inbound'], 呼出: ['呼出', '去电', '外呼', '回访', 'out', 'outbound'] }

const customer = field('customer', '客户编号', 'customer', ['客户号', '客户代码', '客户id', '会员编号', '会员号', 'customer_id', 'customerid'])
const phone = field('phone', '手机号', 'phone', ['手机', '手机号码', '电话', '联系电话', '联系方式', '客户手机', '客户电话', '移动电话', 'mobile', 'phone', 'tel'])
const adviser = field('adviser', '顾问', 'staff', ['归属顾问', '销售顾问', '服务顾问', '顾问姓名', '跟进人', '负责人', '接待人', '经办人', 'adviser', 'owner'])
const series = field('series', '车系', 'text', ['意向车系', '车型', '意向车型', '购买车型', '车款', 'series', 'model'])
const trim = field('trim', '配置', 'text', ['配置版本', '版本', '款型', 'trim'])
const day = (label: string, also: readonly string[] = []): Field => field('date', label, 'date', ['日期', '时间', 'date', ...also], required)

export const dictionary: readonly Entity[] = [
  {
    name: 'catalogue', label: '车型目录', key: ['brand', 'series', 'trim'], date: null,
    fields: [
      field('brand', '品牌', 'text', ['brand']), { ...series, required: true }, trim,
      field('price', '指导价', 'money', ['厂商指导价', '官方指导价', '定价', 'price', 'msrp'], price),
      field('seats', '座位数', 'number', ['座位', '座椅数', 'seats'], { least: 1, most: 60 }), field('energy', '能源', 'text', ['能源类型', '燃料', '动力类型', 'energy']), field('body_type', '车身', 'text', ['车身类型', '车身形式', '级别', 'body']),
      field('drive', '驱动方式', 'text', ['驱动形式', 'drivetrain']), field('gearbox', '变速箱', 'text', ['变速器', 'gearbox', 'transmission']), field('colors', '可选颜色', 'text', ['colors']), field('features', '主要配备', 'text', ['配备', '装备', '功能配置', 'features']),
    ],
  },
  {
    name: 'customers', label: '客户', key: ['customer'], date: 'date',
    fields: [
      customer, field('name', '姓名', 'name', ['客户姓名', '客户名称', '联系人', '称呼', 'name']), phone,
      field('gender', '性别', 'code', ['gender', 'sex'], { codes: GENDERS }), field('age_group', '年龄段', 'text', ['年龄', '年龄层', 'age']), field('birthday', '生日', 'birthday', ['出生日期', '出生年月', 'birthday']),
      field('occupation', '职业', 'text', ['行业', 'occupation', 'job']), field('residence', '住址', 'text', ['地址', '居住地', '区域', '城市', 'address']),
      field('channel', '来源渠道', 'text', ['来源', '渠道', '客户来源', '线索来源', '信息来源', 'source']),
      field('date', '建档日期', 'date', ['创建日期', '建档时间', '创建时间', '登记日期', 'created', 'created_at']),
      adviser, field('grade', '意向级别', 'code', ['意向等级', '客户级别', '客户等级', '级别', 'grade'], { codes: GRADES }), series,
      field('insurance_until', '保险到期日', 'future', ['保险到期', '交强险到期日', '商业险到期日']),
    ],
  },
  {
    name: 'vehicles', label: '车辆', key: ['vin'], date: 'date',
    fields: [
      field('vin', '车架号', 'key', ['vin', 'vin码', '底盘号', '车辆识别代号']), customer, phone, field('plate', '车牌号', 'text', ['车牌', '牌照', 'plate']),
      field('brand', '品牌', 'text', ['brand']), series, trim, field('color', '颜色', 'text', ['车身颜色', '外观颜色', 'color']),
      field('date', '购车日期', 'date', ['上牌日期', '交车日期', '销售日期', '开票日期']), field('km', '里程', 'number', ['行驶里程', '公里数', 'km', 'mileage'], { least: 0, most: 2_000_000 }),
      field('insurance_until', '保险到期日', 'future', ['保险到期', '交强险到期日', '商业险到期日']), field('warranty_until', '质保到期日', 'future', ['质保到期', '保修到期']),
    ],
  },
  {
    name: 'leads', label: '线索', key: ['lead'], date: 'date',
    fields: [
      field('lead', '线索编号', 'key', ['线索号', '商机编号', '线索id', 'lead_id']), customer, phone, field('name', '姓名', 'name', ['客户姓名', '联系人', 'name']), day('线索日期', ['下发时间', '留资时间', '创建日期']),
      field('channel', '线索来源', 'text', ['来源', '来源渠道', '渠道', 'source']), series, field('grade', '线索级别', 'code', ['意向级别', '级别', 'grade'], { codes: GRADES }), field('state', '线索状态', 'text', ['状态', 'status']), adviser,
    ],
  },
  {
    name: 'orders', label: '订单', key: ['order'], date: 'date',
    fields: [
      field('order', '订单编号', 'key', ['订单号', '合同编号', '合同号', 'order_id', 'orderid']), customer, phone, day('下单日期', ['订单日期', '签约日期', '成交日期', '合同日期']), series, trim,
      field('price', '成交价', 'money', ['成交价格', '成交金额', '订单金额', '合同金额', '车价', 'price', 'amount'], price), field('payment', '付款方式', 'text', ['支付方式', '购车方式', 'payment']), adviser,
      field('state', '订单状态', 'text', ['状态', 'status']),
    ],
  },
  {
    name: 'services', label: '售后', key: ['service'], date: 'date',
    fields: [
      field('service', '工单编号', 'key', ['工单号', '维修单号', '结算单号', '委托书号', 'service_id']), customer, phone, field('vin', '车架号', 'text', ['vin', 'vin码']), day('进厂日期', ['进厂时间', '到店日期', '开单日期', '结算日期', '维修日期']),
      field('kind', '项目', 'text', ['维修类型', '服务类型', '业务类型', '维修项目', 'kind']), field('amount', '金额', 'money', ['结算金额', '实收金额', '费用', '总金额', 'amount'], price),
      field('km', '里程', 'number', ['进厂里程', '行驶里程', '公里数', 'km'], { least: 0, most: 2_000_000 }), field('next_due', '下次保养日期', 'future', ['下次保养', '下次保养时间', '建议保养日期']), adviser,
    ],
  },
  {
    name: 'contacts', label: '接触', key: ['contact'], date: 'date',
    fields: [
      field('contact', '记录编号', 'key', ['记录号', '跟进编号', '通话编号', '流水号', 'contact_id']), customer, phone, day('日期', ['联系日期', '联系时间', '跟进日期', '跟进时间', '通话时间']),
      field('way', '方式', 'text', ['联系方式', '跟进方式', '接触方式', '沟通方式', 'way']), field('direction', '方向', 'code', ['呼叫方向', '呼入呼出', 'direction'], { codes: DIRECTIONS }), field('about', '事由', 'text', ['类型', '目的', '业务', 'reason']),
      field('answered', '是否接通', 'yes_no', ['接通', '是否有效', 'answered']), field('seconds', '通话秒数', 'number', ['通话时长', '时长', '秒数', 'seconds', 'duration'], { least: 0, most: 86_400 }), series,
      field('quote', '报价', 'money', ['报价金额', 'quote'], price), field('rival', '竞品', 'text', ['竞品车型', '对比车型', 'competitor']), field('note', '备注', 'text', ['内容', '跟进内容', '沟通内容', '说明', 'note', 'remark']), adviser,
    ],
  },
  {
    name: 'feedback', label: '问卷', key: ['feedback'], date: 'date',
    fields: [
      field('feedback', '问卷编号', 'key', ['问卷号', '回访编号', '答卷编号', 'feedback_id']), customer, phone, day('日期', ['答卷日期', '填写时间', '提交时间', '回访日期']), field('about', '场景', 'text', ['类型', '业务', '问卷名称', 'scene']),
      field('score', '满意度', 'number', ['评分', '得分', '总体满意度', '打分', 'score'], { least: 0, most: 100 }), field('note', '意见', 'text', ['建议', '备注', '评价', 'comment']),
      field('recommend', '推荐意愿', 'number', ['推荐度', '推荐分', 'nps', 'recommend'], { least: 0, most: 10 }), field('better', '可改进', 'text', ['改进项', '不满意的地方', 'improve']), field('conversation', '谈话编号', 'text', ['接待编号', 'conversation', 'conversation_id']),
    ],
  },
  {
    name: 'campaigns', label: '活动', key: ['campaign', 'customer', 'date'], date: 'date',
    fields: [
      field('campaign', '活动编号', 'key', ['活动号', '活动id', '活动名称', 'campaign_id']), field('theme', '主题', 'text', ['活动主题', 'theme']), field('way', '渠道', 'text', ['触达方式', '触达渠道', 'way', 'channel']), customer, phone, day('日期', ['触达日期', '发送时间']),
      field('answered', '是否响应', 'yes_no', ['响应', '是否参与', '是否报名', 'response']),
    ],
  },
  {
    name: 'conversations', label: '谈话', key: ['conversation'], date: 'date',
    fields: [field('conversation', '谈话编号', 'key', ['id']), customer, day('日期'), adviser],
  },
]

export const entityOf = (name: EntityName): Entity => dictionary.find((entity) => entity.name === name)!
export const fieldOf = (entity: Entity, name: string): Field | null => entity.fields.find((one) => one.name === name) ?? null

/** What a cell is worth once it is clean. Days are YYYY-MM-DD; money is yuan. */
export type Value = string | number | boolean
export type Values = Readonly<Record<string, Value>>
