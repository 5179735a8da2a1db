// badges-zh-cn.ts: the Chinese sentences about badges and the gateway. zh-cn.ts takes them in.

export const badgesZhCN = {
  badges: {
    title: '录音胸牌', what: '胸牌自己录音、保存；走到门店的网络里就把录音传到这台电脑，核对无误后才从胸牌上删除。没有标记客户同意的录音不会收。',
    gateway: '门店网关：让胸牌把录音传到这台电脑', at: '在 {{addresses}} 的端口 {{port}} 等候（加密，双方核对密钥）',
    pageAt: '店里别的电脑用浏览器打开（每个人用自己的 PIN 登录；第一次会提示证书不受信任，这是网关自己的证书）：',
    name: '名称', kind: { laptop: '电脑', vendor: '其他品牌' }, wearer: '谁戴着', nobody: '没有人', battery: '电量', space: '还能录', hours: '{{hours}} 小时', waiting: '待传', seen: '最近一次', never: '还没来过', revoked: '已停用', skew: '时钟差 {{minutes}} 分钟，已校正',
    deeds: '操作', none: '还没有胸牌。打开门店网关后，点“配对胸牌”。', pair: '配对胸牌', pairPin: '用 8 位 PIN 配对', picture: '配对用的二维码', until: '{{time}} 前有效，只能用一次。', scan: '用胸牌扫码，或在胸牌上运行：', typePin: '在胸牌上运行（最多试错 5 次）：', computer: '要让另一台电脑加入：在它的“设置 → 录音胸牌 → 把谈话交给门店网关”里填这个 PIN 和地址 {{address}}。', otherAddresses: '也可以用：{{addresses}}',
    wear: '换人戴', wearOne: '谁戴“{{name}}”', wearWhat: '从现在起，这枚胸牌的录音算在这位顾问名下；以前的不变。留空表示没有人戴。',
    revoke: '停用', revokeOne: '停用“{{name}}”', revokeTitle: '停用“{{name}}”？', revokeWhat: '它不能再连到网关；里面的录音还在，重新配对后会继续上传。', revokedDone: '已停用“{{name}}”',
    joinTitle: '把谈话交给门店网关', joinWhat: '这台电脑照常录音、保存；连得上网关时把谈话（连同客户的同意和顾问）交过去，网关收妥后本机删除。在这里改过的谈话留在本机。', joinCode: '网关上的配对码或 8 位 PIN', joinAddress: '网关地址（用 PIN 时必填）', joinName: '这台电脑叫什么', join: '加入网关', joined: '已加入网关 {{address}}，本机叫“{{name}}”。', joinWaiting: '待交 {{n}} 段。', joinKept: '{{n}} 段在这里改过，留在本机。', joinLast: '上次成功 {{time}}', joinNow: '立即交给网关', leave: '离开网关', leaveTitle: '离开门店网关？', leaveWhat: '还没有交过去的谈话留在本机，照常分析。',
    folderTitle: '其他品牌的胸牌', folderWhat: '胸牌插上后变成 U 盘，或把文件放进一个文件夹：每半分钟看一次，新文件自动导入，同样的内容只导入一次，原文件不动。一整天的录音分析后自动切成一段段接待。', folder: '文件夹', pattern: '文件名格式（可以不填，常见格式自动识别）', folderConsent: '这个文件夹里的录音都已征得客户同意', folderSaved: '已保存', folderStop: '不再查看', folderTaken: '本次启动后已导入 {{n}} 个文件。',
    refused: '被拒绝的连接', line: '排队等识别', lineWhat: '先做完已经开始的，再按顾问轮流，每人一段。', lineNone: '没有谈话在等。', adviserUnknown: '不知道是谁', why: { running: '正在识别', queued: '排在第 {{place}} 位', failed: '上次没成功，稍后再试', parked: '需要处理' },
  },
} as const
